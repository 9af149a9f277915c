export const dial = async (id) => id;
