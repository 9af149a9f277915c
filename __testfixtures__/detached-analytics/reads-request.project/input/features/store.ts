export const menus = { rename: async (id: string, name: string): Promise<void> => void [id, name] };
