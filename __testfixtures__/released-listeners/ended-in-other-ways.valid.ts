import { createServer } from 'node:http';
import { bus } from './bus.js';

bus.on('started', () => process.stdout.write('started'));

export class Feed {
  private readonly ends: (() => void)[] = [];
  private readonly abort = new AbortController();
  private readonly onNews = (line: string): void => this.say(line);

  start(): void {
    bus.on('news', this.onNews);
    const onEnd = (): void => this.say('end');
    bus.on('end', onEnd);
    this.ends.push(() => bus.off('end', onEnd));
    bus.addEventListener('late', () => this.say('late'), { signal: this.abort.signal });
  }

  stop(): void {
    bus.off('news', this.onNews);
    for (const end of this.ends) end();
    this.abort.abort();
  }

  private say(line: string): void {
    process.stdout.write(line);
  }
}

createServer((req, res) => {
  const onNews = (line: string): void => void res.write(line);
  bus.on('news', onNews);
  res.once('close', () => bus.off('news', onNews));
}).listen(8080);

export function subscribe(listener: (line: string) => void): () => void {
  bus.on('news', listener);
  return () => bus.off('news', listener);
}
