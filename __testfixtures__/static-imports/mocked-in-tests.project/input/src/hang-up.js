export const hangUp = async (id) => id;
