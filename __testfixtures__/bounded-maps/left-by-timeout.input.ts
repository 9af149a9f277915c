import { fork } from 'node:child_process';
import { createServer } from 'node:http';

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Asks the till in a process of its own. */
class Till {
  private readonly child = fork('./till.js');
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor() {
    this.child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
      const one = this.waiting.get(id);
      if (!one) return;
      this.waiting.delete(id);
      clearTimeout(one.timer);
      one.resolve(answer);
    });
  }

  ask(question: string): Promise<unknown> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        console.warn('no answer', id);
        reject(new Error('no answer'));
      }, 5000);
      this.waiting.set(id, { resolve, reject, timer });
      this.child.send({ id, question });
    });
  }
}

const till = new Till();

createServer(async (req, res) => {
  res.end(JSON.stringify(await till.ask(req.url ?? '/')));
}).listen(3000);
