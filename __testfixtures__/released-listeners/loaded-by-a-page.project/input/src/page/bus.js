export const bus = new Map();
