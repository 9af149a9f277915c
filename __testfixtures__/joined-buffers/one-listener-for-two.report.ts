import { spawn } from 'node:child_process';

/** One listener for two streams, which weighs what it gets. */
export function both(command: string, weigh: (bytes: Buffer) => void): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command);
    let text = '';
    const add = (chunk: Buffer): void => {
      weigh(chunk);
      text += chunk.toString('utf8');
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('close', () => resolve(text));
  });
}

/** The text is made again and again, or at another time. */
export function copies(command: string, copies: number, later: (add: () => void) => void): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command);
    let text = '';
    let late = '';
    child.stdout.on('data', (chunk: Buffer) => {
      for (let i = 0; i < copies; i += 1) text += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => later(() => (late += chunk.toString())));
    child.on('close', () => resolve(text + late));
  });
}
