export const database = { insert: async (table: string, row: object): Promise<void> => void [table, row], orders: { place: async (cart: string) => ({ id: cart }) } };
