export const upload = async (id) => id;
