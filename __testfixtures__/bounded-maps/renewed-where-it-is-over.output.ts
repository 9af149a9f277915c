import { createServer, type IncomingMessage } from 'node:http';

interface Talk {
  lines: string[];
  until: number;
}

const nowMs = (): number => Date.now();

/** Orders that a guest may make in a minute. */
export class Limit {
  private readonly counts = new Map<string, { count: number; resetAt: number }>();
  private countsSweepAt = 1000;

  isOver(guest: string): boolean {
    const now = Date.now();
    let entry = this.counts.get(guest);
    if (!entry || entry.resetAt < now) {
      entry = { count: 1, resetAt: now + 60_000 };
      this.sweepCounts();
      this.counts.set(guest, entry);
      return false;
    }
    entry.count += 1;
    return entry.count > 20;
  }

  private sweepCounts(now = Date.now()): void {
    if (this.counts.size < this.countsSweepAt) return;
    for (const [key, entry] of this.counts) {
      if (entry.resetAt < now) this.counts.delete(key);
    }
    this.countsSweepAt = Math.max(1000, this.counts.size * 2);
  }
}

/** Emptied on request alone; a guest who stays away leaves the talk behind. */
class Talks {
  private readonly known = new Map<string, Talk>();
  private knownSweepAt = 1000;

  linesOf(guest: string): string[] {
    const talk = this.known.get(guest);
    if (!talk) return [];
    if (talk.until <= nowMs()) {
      this.known.delete(guest);
      return [];
    }
    return talk.lines;
  }

  say(guest: string, line: string): void {
    const lines = [...this.linesOf(guest), line].slice(-20);
    this.sweepKnown();
    this.known.set(guest, { lines, until: nowMs() + 1_800_000 });
  }

  clear(guest: string): void {
    this.known.delete(guest);
  }

  private sweepKnown(now = Date.now()): void {
    if (this.known.size < this.knownSweepAt) return;
    for (const [key, entry] of this.known) {
      if (entry.until <= now) this.known.delete(key);
    }
    this.knownSweepAt = Math.max(1000, this.known.size * 2);
  }
}

const limit = new Limit();
const talks = new Talks();

function guestOf(request: IncomingMessage): string {
  return String(request.headers['x-guest']);
}

createServer((request, response) => {
  const guest = guestOf(request);
  if (limit.isOver(guest)) response.writeHead(429);
  if (request.method === 'DELETE') talks.clear(guest);
  else talks.say(guest, request.url ?? '/');
  response.end(talks.linesOf(guest).join('\n'));
}).listen(8080);
