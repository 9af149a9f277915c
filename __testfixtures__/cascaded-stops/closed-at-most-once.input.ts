import { createServer, type Server } from 'node:net';

export class Bridge {
  private readonly server: Server;
  private closed = false;

  constructor(port: number) {
    this.server = createServer((socket) => socket.end());
    this.server.listen(port);
  }

  close(): void {
    if (this.closed) {
      return;
    }
    this.closed = true;
    console.log('bridge closed');
  }
}
