import { createServer, type Server } from 'node:net';

class Log {
  private readonly timer = setInterval(() => console.log('flushed'), 1000);

  close(): void {
    clearInterval(this.timer);
  }
}

export class Relay {
  private readonly log = new Log();
  private readonly server: Server;

  constructor(port: number) {
    this.server = createServer((socket) => socket.end()).listen(port);
  }

  close(): void {
    this.server.close();
    this.log.close();
  }
}
