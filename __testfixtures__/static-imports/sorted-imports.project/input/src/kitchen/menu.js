export const menu = ['soup'];
