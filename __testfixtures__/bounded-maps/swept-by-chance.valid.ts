import type { IncomingMessage, ServerResponse } from 'node:http';

const PAUSE_MS = 30_000;

interface Turn {
  begun: number;
  spins: number;
}

const turns = new Map<string, Turn>();
const wagers = new Map<string, Turn>();
const rides: Record<string, { until: number }> = {};
let asked = 0;

function dropOld(now: number): void {
  turns.forEach((turn, guest) => {
    if (now - turn.begun > PAUSE_MS) turns.delete(guest);
  });
}

/** About one guest in fifty has all turns looked at. */
export function spin(req: IncomingMessage, res: ServerResponse): void {
  const now = Date.now();
  if (Math.random() < 0.02) dropOld(now);
  const guest = String(req.headers['x-guest']);
  let turn = turns.get(guest);
  if (!turn || now - turn.begun > PAUSE_MS) {
    turn = { begun: now, spins: 0 };
    turns.set(guest, turn);
  }
  turn.spins += 1;
  res.end(String(turn.spins));
}

/** Every hundredth one has. */
export function wager(req: IncomingMessage, res: ServerResponse): void {
  const now = Date.now();
  if (++asked % 100 === 0) {
    for (const [guest, { begun }] of wagers) if (now - begun > PAUSE_MS) wagers.delete(guest);
  }
  const guest = String(req.headers['x-guest']);
  const held = wagers.get(guest);
  if (!held || now - held.begun > PAUSE_MS) wagers.set(guest, { begun: now, spins: 1 });
  res.end('placed');
}

/** Each one has. */
export function ride(req: IncomingMessage, res: ServerResponse): void {
  const now = Date.now();
  for (const guest of Object.keys(rides)) {
    if (rides[guest]!.until < now) delete rides[guest];
  }
  const guest = String(req.headers['x-guest']);
  const held = rides[guest];
  if (held && held.until > now) {
    res.statusCode = 425;
    res.end();
    return;
  }
  rides[guest] = { until: now + PAUSE_MS };
  res.end('on');
}
