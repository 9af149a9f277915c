import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** One line to the printer for the whole process. */
class Printer {
  private socket: Socket | undefined;

  open(): void {
    const socket = connect(9100, 'printer.example');
    socket.on('error', (error) => console.warn(error.message));
    this.socket = socket;
  }

  async print(lines: readonly string[]): Promise<void> {
    const socket = this.socket;
    if (!socket) throw new Error('the printer is away');
    for (const line of lines) if (!socket.write(`${line}\n`)) await this.drained(socket);
  }

  private drained(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      const onDrain = () => {
        socket.off('drain', onDrain);
        socket.off('error', reject);
        resolve();
      };
      socket.once('drain', onDrain);
      socket.once('error', reject);
    });
  }
}

const printer = new Printer();
printer.open();

createServer((req, res) => {
  printer.print([String(req.url)]).then(
    () => res.end('printed'),
    () => res.writeHead(503).end(),
  );
}).listen(3000);
