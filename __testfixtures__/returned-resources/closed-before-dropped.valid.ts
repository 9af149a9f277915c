import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Worker } from 'node:worker_threads';

const talks = new Map<string, { transport: StreamableHTTPServerTransport; usedAt: number }>();
const workers = new Map<string, Worker>();
const seen = new Map<string, number>();

setInterval(() => {
  for (const [id, talk] of talks) {
    if (Date.now() - talk.usedAt < 600_000) continue;
    talks.delete(id);
    void talk.transport.close();
  }
  for (const [id, at] of seen) if (Date.now() - at > 600_000) seen.delete(id);
}, 60_000).unref();

export function open(): StreamableHTTPServerTransport {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      talks.set(id, { transport, usedAt: Date.now() });
      seen.set(id, Date.now());
    },
  });
  // A transport that closes goes by itself.
  transport.onclose = () => talks.delete(transport.sessionId ?? '');
  return transport;
}

export function start(name: string): void {
  const worker = new Worker(`./${name}.js`);
  workers.set(name, worker);
  worker.once('exit', () => workers.delete(name));
}

async function end(worker: Worker): Promise<void> {
  await worker.terminate();
}

export function endAll(): void {
  for (const [name, worker] of workers) {
    workers.delete(name);
    void end(worker);
  }
}
