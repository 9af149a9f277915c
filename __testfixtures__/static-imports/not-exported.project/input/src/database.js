export * from './rows.js';
export const database = { get: async () => undefined };
