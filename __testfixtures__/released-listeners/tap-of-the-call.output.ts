import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

/** One tap a call of `pour`, and one more listener on it for each glass. */
async function pour(glasses: number): Promise<void> {
  const tap = new EventEmitter();
  const full = () =>
    new Promise<void>((resolve) => {
      const onFull = () => {
        tap.off('full', onFull);
        resolve();
      };
      tap.on('full', onFull);
      tap.emit('full');
    });
  for (let glass = 0; glass < glasses; glass += 1) await full();
}

createServer((request, response) => {
  void pour(Number(request.url?.slice(1))).then(() => response.end());
}).listen(8080);
