import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

/** A signal for the process is one for what it runs, too. */
function grind(beans: string): Promise<void> {
  return new Promise((resolve) => {
    const mill = spawn('mill', [beans]);
    process.on('SIGINT', () => mill.kill('SIGINT'));
    mill.on('exit', () => resolve());
  });
}

createServer((req, res) => {
  void grind(String(req.url)).then(() => res.end());
});
