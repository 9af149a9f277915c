import { createInterface } from 'node:readline';

export function spin(text: string): void {
  const frames = ['-', '\\', '|', '/'];
  let at = 0;
  setInterval(() => {
    process.stdout.write(`\r${frames[at++ % frames.length]} ${text}`);
  }, 80);
  createInterface({ input: process.stdin });
}
