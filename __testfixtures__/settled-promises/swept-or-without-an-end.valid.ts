import type { Socket } from 'node:net';

export class Scanner {
  private readonly waiting = new Map<number, { since: number; resolve(code: string): void }>();
  private next = 0;
  private readonly sweep = setInterval(() => {
    for (const [id, { since, resolve }] of this.waiting)
      if (Date.now() - since > 60_000) {
        resolve('');
        this.waiting.delete(id);
      }
  }, 10_000);

  constructor(private readonly socket: Socket) {
    socket.on('data', (data) => {
      this.waiting.get(Number(data))?.resolve(String(data));
      this.waiting.delete(Number(data));
    });
    socket.on('close', () => console.log('closed', this.sweep));
  }

  scan(shelf: string): Promise<string> {
    return new Promise((resolve) => {
      this.waiting.set(this.next++, { since: Date.now(), resolve });
      this.socket.write(shelf);
    });
  }
}

export class Semaphore {
  private readonly line: (() => void)[] = [];
  private free = 4;

  async enter(): Promise<void> {
    if (this.free-- > 0) return;
    await new Promise<void>((resolve) => this.line.push(resolve));
  }

  leave(): void {
    this.free += 1;
    this.line.shift()?.();
  }
}
