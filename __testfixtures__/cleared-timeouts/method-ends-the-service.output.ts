import { createServer, type Server } from 'node:net';

export class Service {
  private server: Server | undefined;

  async start(port: number): Promise<number> {
    const server = createServer((socket) => socket.end('ok'));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(port, resolve));
    process.on('SIGTERM', () => void this.shutdown());
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  async shutdown(): Promise<void> {
    setTimeout(() => process.exit(2), 30_000).unref();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
