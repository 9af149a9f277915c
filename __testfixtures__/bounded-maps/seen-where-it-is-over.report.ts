import { createServer } from 'node:http';

interface Count {
  count: number;
  resetAt: number;
}

const told = new Map<string, Count>();
const given = new Map<string, Count>();
let highest = 0;

/** The count is told of before its time is asked for. */
function isOver(guest: string): boolean {
  const now = Date.now();
  const entry = told.get(guest);
  highest = Math.max(highest, entry?.count ?? 0);
  if (!entry || entry.resetAt < now) {
    told.set(guest, { count: 1, resetAt: now + 60_000 });
    return false;
  }
  entry.count += 1;
  return entry.count > 20;
}

/** The old count is given, though a new one is kept. */
function lastOf(guest: string): number {
  const now = Date.now();
  const entry = given.get(guest);
  if (!entry || entry.resetAt < now) {
    given.set(guest, { count: 1, resetAt: now + 60_000 });
  }
  return entry?.count ?? 0;
}

createServer((request, response) => {
  const guest = String(request.headers['x-guest']);
  response.end(`${isOver(guest)} ${lastOf(guest)} ${highest}`);
}).listen(8080);
