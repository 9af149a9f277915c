import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** Listens once for each socket that it makes, in another method. */
class Label {
  private socket: Socket | undefined;

  open(): void {
    this.socket = connect(9100, 'label.example');
    this.socket.on('connect', () => this.greet());
    this.attach();
  }

  private attach(): void {
    this.socket?.on('error', (error) => console.warn(error.message));
  }

  private greet(): void {
    this.socket?.on('data', (data) => console.log(data.length));
  }
}

/** Takes off what it adds. */
class Receipt {
  private socket: Socket | undefined;

  open(): void {
    this.socket = connect(9100, 'receipt.example');
  }

  drained(): Promise<void> {
    const socket = this.socket;
    if (!socket) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = (): void => {
        socket.off('error', fail);
        resolve();
      };
      const fail = (error: Error): void => {
        socket.off('drain', done);
        reject(error);
      };
      socket.once('drain', done);
      socket.once('error', fail);
    });
  }
}

/** A socket of the call itself. */
function asked(): Promise<void> {
  const socket = connect(9100, 'status.example');
  return new Promise((resolve, reject) => {
    socket.once('data', () => resolve());
    socket.once('error', reject);
  });
}

const receipt = new Receipt();
receipt.open();
new Label().open();

createServer((_req, res) => {
  Promise.all([receipt.drained(), asked()]).then(
    () => res.end('printed'),
    () => res.writeHead(503).end(),
  );
}).listen(3000);
