import type { Socket } from 'node:net';

export class Scanner {
  private readonly waiting = new Map<number, (code: string) => void>();
  private readonly aborted = new Map<number, (code: string) => void>();
  private next = 0;

  constructor(private readonly socket: Socket) {
    socket.on('data', (data) => {
      const [id, code = ''] = String(data).split(' ');
      this.waiting.get(Number(id))?.(code);
      this.waiting.delete(Number(id));
      this.aborted.get(Number(id))?.(code);
      this.aborted.delete(Number(id));
    });
    socket.on('close', () => console.log('closed'));
  }

  scan(shelf: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error('no answer'));
      }, 5000);
      this.waiting.set(id, (code) => {
        clearTimeout(timer);
        resolve(code);
      });
      this.socket.write(`${id} ${shelf}\n`);
    });
  }

  ask(shelf: string, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.aborted.set(id, resolve);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.socket.write(`${id} ${shelf}\n`);
    });
  }
}
