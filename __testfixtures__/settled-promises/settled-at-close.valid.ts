import { connect, type Socket } from 'node:net';
import { fork } from 'node:child_process';

export class Scanner {
  private waiting = new Map<number, { resolve(code: string): void; reject(reason: Error): void }>();
  private next = 0;

  constructor(private readonly socket: Socket) {
    socket.on('data', (data) => {
      const [id, code = ''] = String(data).split(' ');
      this.waiting.get(Number(id))?.resolve(code);
      this.waiting.delete(Number(id));
    });
    socket.on('close', () => this.fail(new Error('closed')));
  }

  scan(shelf: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.set(this.next, { resolve, reject });
      this.socket.write(`${this.next++} ${shelf}\n`);
    });
  }

  private fail(error: Error): void {
    const waiting = this.waiting;
    this.waiting = new Map();
    for (const { reject } of waiting.values()) reject(error);
  }
}

const child = fork('./render.js');
const jobs: Record<string, (page?: string) => void> = {};
child.on('message', ({ id, page }: { id: string; page: string }) => {
  jobs[id]?.(page);
  delete jobs[id];
});
child.on('exit', () => {
  for (const id in jobs) jobs[id]?.();
});

export function render(id: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    jobs[id] = resolve;
    child.send({ id });
  });
}

export const dial = (port: number): Scanner => new Scanner(connect(port));
