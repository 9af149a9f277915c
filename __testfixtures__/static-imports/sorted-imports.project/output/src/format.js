export const format = (value) => `EUR ${value}`;
