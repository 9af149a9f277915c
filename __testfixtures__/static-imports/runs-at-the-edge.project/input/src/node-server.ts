import { createServer } from 'node:http';

export const server = createServer(async (req, res) => {
  const { randomUUID } = await import('node:crypto');
  res.end(randomUUID());
});
