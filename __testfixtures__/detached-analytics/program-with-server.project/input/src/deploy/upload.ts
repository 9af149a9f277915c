export const upload = async (menu: string): Promise<void> => void menu;
