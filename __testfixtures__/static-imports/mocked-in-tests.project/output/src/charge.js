export const charge = async (id) => id;
