import { execFile } from 'node:child_process';

/** Listened to before the promise is made. */
export function cut(cloth: string): Promise<number | null> {
  const cutter = execFile('cutter', ['--cloth', cloth]);
  cutter.on('error', (error) => console.error('cutter', error));
  return new Promise((resolve) => {
    cutter.once('exit', (code) => resolve(code));
  });
}
