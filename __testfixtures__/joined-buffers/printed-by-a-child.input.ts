import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer } from 'node:net';

/** What a script prints, with all that it complains of. */
export function run(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', script]);
    let printed = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      printed += text;
      process.stdout.write(text);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString('utf-8')).slice(-2000);
    });
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${code}: ${complaints}`));
    });
  });
}

export class Teller {
  private child: ChildProcess | undefined;
  private rest = '';

  constructor(private readonly tell: (line: string) => void) {}

  start(command: string): void {
    this.child = spawn(command);
    this.child.stdout?.on('data', (chunk) => {
      this.rest += chunk;
      const lines = this.rest.split('\n');
      this.rest = lines.pop() ?? '';
      lines.forEach(this.tell);
    });
  }
}

/** One line for each question. */
export function ask(port: number, question: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port);
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
      if (said.endsWith('\n')) socket.end();
    });
    socket.on('close', () => resolve(said));
    socket.write(`${question}\n`);
  });
}

export const answers = createServer((socket) => {
  let asked = '';
  socket.on('data', (chunk) => {
    asked += chunk.toString();
    if (asked.endsWith('\n')) socket.end(`you said ${asked}`);
  });
});
