import { createServer, type IncomingMessage } from 'node:http';

interface Talk {
  lines: string[];
  until: number;
}

const nowMs = (): number => Date.now();

/** Orders that a guest may make in a minute. */
export class Limit {
  private readonly counts = new Map<string, { count: number; resetAt: number }>();

  isOver(guest: string): boolean {
    const now = Date.now();
    let entry = this.counts.get(guest);
    if (!entry || entry.resetAt < now) {
      entry = { count: 1, resetAt: now + 60_000 };
      this.counts.set(guest, entry);
      return false;
    }
    entry.count += 1;
    return entry.count > 20;
  }
}

/** Emptied on request alone; a guest who stays away leaves the talk behind. */
class Talks {
  private readonly known = new Map<string, Talk>();

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
    this.known.set(guest, { lines, until: nowMs() + 1_800_000 });
  }

  clear(guest: string): void {
    this.known.delete(guest);
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
