import { createServer, type Server } from 'node:http';

export function openStall(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const stall = createServer((_req, res) => res.end('apples'));
    stall.on('error', (error) => {
      console.error(`The stall has no port ${port}.`, error);
    });
    stall.listen(port, () => resolve(stall));
  });
}
