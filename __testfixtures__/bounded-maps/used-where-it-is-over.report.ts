import { createServer } from 'node:http';

/** What is over still counts: the guest is warned of the last time. */
class Limit {
  private readonly counts = new Map<string, { count: number; resetAt: number }>();

  isOver(guest: string): boolean {
    const now = Date.now();
    let entry = this.counts.get(guest);
    if (!entry || entry.resetAt < now) {
      const last = entry?.count ?? 0;
      entry = { count: last > 20 ? 10 : 1, resetAt: now + 60_000 };
      this.counts.set(guest, entry);
      return false;
    }
    entry.count += 1;
    return entry.count > 20;
  }
}

const limit = new Limit();

createServer((request, response) => {
  if (limit.isOver(String(request.headers['x-guest']))) response.writeHead(429);
  response.end();
}).listen(8080);
