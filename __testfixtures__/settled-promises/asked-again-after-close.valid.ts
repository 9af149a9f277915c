import { connect, type Socket } from 'node:net';

export class Scanner {
  private readonly waiting = new Map<number, { shelf: string; resolve(code: string): void }>();
  private socket!: Socket;
  private next = 0;

  constructor(private readonly port: number) {
    this.dial();
  }

  scan(shelf: string): Promise<string> {
    return new Promise((resolve) => {
      this.waiting.set(this.next, { shelf, resolve });
      this.socket.write(`${this.next++} ${shelf}\n`);
    });
  }

  private dial(): void {
    this.socket = connect(this.port);
    this.socket.on('connect', () => {
      for (const [id, { shelf }] of this.waiting) this.socket.write(`${id} ${shelf}\n`);
    });
    this.socket.on('data', (data) => {
      const [id, code = ''] = String(data).split(' ');
      this.waiting.get(Number(id))?.resolve(code);
      this.waiting.delete(Number(id));
    });
    this.socket.on('close', () => setTimeout(() => this.dial(), 1000));
  }
}
