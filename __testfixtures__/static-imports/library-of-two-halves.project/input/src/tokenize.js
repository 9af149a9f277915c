export const tokenize = (text) => text.split(' ');
