import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** What a script prints, with all that it complains of. */
export function run(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', script]);
    let printed = '';
    let complaints = '';
    const stdoutDecoder = new StringDecoder('utf8');
    child.stdout.on('data', (chunk: Buffer) => {
      const text = stdoutDecoder.write(chunk);
      printed += text;
      process.stdout.write(text);
    });
    const stderrDecoder = new StringDecoder('utf8');
    child.stderr.on('data', (chunk: Buffer) => {
      complaints = (complaints + stderrDecoder.write(chunk)).slice(-2000);
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
    const stdoutDecoder = new StringDecoder('utf8');
    this.child.stdout?.on('data', (chunk) => {
      this.rest += stdoutDecoder.write(chunk);
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
    const decoder = new StringDecoder('utf8');
    socket.on('data', (chunk) => {
      said += decoder.write(chunk);
      if (said.endsWith('\n')) socket.end();
    });
    socket.on('close', () => resolve(said));
    socket.write(`${question}\n`);
  });
}

export const answers = createServer((socket) => {
  let asked = '';
  const decoder = new StringDecoder('utf8');
  socket.on('data', (chunk) => {
    asked += decoder.write(chunk);
    if (asked.endsWith('\n')) socket.end(`you said ${asked}`);
  });
});
