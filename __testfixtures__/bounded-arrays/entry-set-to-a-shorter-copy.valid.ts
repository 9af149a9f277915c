import { createServer } from 'node:http';

const WINDOW_MS = 60_000;
const MOST = 500;

interface Sample {
  at: number;
  took: number;
}

/** Each request adds a sample, and the entry is set to a copy without the old ones. */
class Latencies {
  private readonly samples = new Map<string, Sample[]>([
    ['orders', []],
    ['bills', []],
  ]);

  record(source: string, took: number): void {
    const list = this.samples.get(source);
    if (!list) return;
    list.push({ at: Date.now(), took });
    this.tidy(source);
  }

  slowest(source: string): number {
    return Math.max(...(this.samples.get(source) ?? []).map(({ took }) => took));
  }

  private tidy(source: string): void {
    const list = this.samples.get(source);
    if (!list) return;
    const since = Date.now() - WINDOW_MS;
    const recent = list.filter(({ at }) => at > since);
    if (recent.length > MOST) recent.splice(0, recent.length - MOST);
    this.samples.set(source, recent);
  }
}

const latencies = new Latencies();

createServer((request, response) => {
  const began = Date.now();
  response.end(String(latencies.slowest('orders')));
  latencies.record('orders', Date.now() - began);
}).listen(8080);
