export const auditSink = { write: async (entry: object): Promise<void> => void entry };
