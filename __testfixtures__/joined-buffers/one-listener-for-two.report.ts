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
