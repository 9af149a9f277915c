import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

export const server = createServer(async (req, res) => {
  res.end(randomUUID());
});
