import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';

export const server = createServer(async (req, res) => {
  res.end(randomUUID());
});
