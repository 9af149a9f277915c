import { createServer } from 'node:http';

export async function startWorker(port: number): Promise<void> {
  process.env['PORT'] = String(port);
  const { server } = await import('./server.js');
  server.listen(port);
}

export const proxy = createServer();
