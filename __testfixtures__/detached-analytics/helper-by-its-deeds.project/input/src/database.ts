export const database = {
  rooms: {
    async find(id: string): Promise<{ id: string }> {
      return { id };
    },
  },
  failures: {
    async insert(row: { text: string; event: string }): Promise<void> {
      console.error(row.text);
    },
  },
};
