export const seal = (text) => `[${text}]`;
