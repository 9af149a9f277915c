import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

interface Waiting {
  resolve(code: string): void;
  reject(reason: Error): void;
}

export class Scanner {
  private readonly waiting = new Map<number, Waiting>();
  private socket!: Socket;
  private next = 0;

  constructor(private readonly port: number) {
    this.dial();
  }

  scan(shelf: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      this.socket.write(`${id} ${shelf}\n`);
    });
  }

  private dial(): void {
    this.socket = connect(this.port);
    createInterface({ input: this.socket }).on('line', (line) => {
      const [id, code = ''] = line.split(' ');
      this.waiting.get(Number(id))?.resolve(code);
      this.waiting.delete(Number(id));
    });
    this.socket.on('close', () => setTimeout(() => this.dial(), 1000));
  }
}
