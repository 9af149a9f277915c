import { createServer } from 'node:http';

interface Visit {
  guest: string;
  until: number;
}

const visits = new Map<string, Visit>();
let visitsSweepAt = 1000;

function sweepVisits(now = Date.now()): void {
  if (visits.size < visitsSweepAt) return;
  for (const [key, entry] of visits) {
    if (entry.until < now) visits.delete(key);
  }
  visitsSweepAt = Math.max(1000, visits.size * 2);
}

function visitOf(token: string): Visit | undefined {
  const visit = visits.get(token);
  if (!visit || visit.until < Date.now()) return undefined;
  return visit;
}

/** Who goes without a word stays in the Map. */
function leave(token: string): void {
  visits.delete(token);
}

createServer((request, response) => {
  const token = String(request.headers['x-token']);
  sweepVisits();
  if (request.url === '/come') visits.set(token, { guest: token, until: Date.now() + 3_600_000 });
  else if (request.url === '/leave') leave(token);
  response.end(visitOf(token)?.guest);
}).listen(8080);
