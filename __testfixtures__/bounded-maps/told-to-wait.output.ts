declare function sendReset(email: string): Promise<void>;

// A cap would let through who asks with a thousand other addresses; what is over counts as missing anyway.
const lastReset = new Map<string, number>();
let lastResetSweepAt = 1000;

function sweepLastReset(now = Date.now()): void {
  if (lastReset.size < lastResetSweepAt) return;
  for (const [key, entry] of lastReset) {
    if (now - entry >= 60_000) lastReset.delete(key);
  }
  lastResetSweepAt = Math.max(1000, lastReset.size * 2);
}

export async function reset(email: string): Promise<number> {
  const last = lastReset.get(email);
  if (last !== undefined && Date.now() - last < 60_000) return 429;
  sweepLastReset();
  lastReset.set(email, Date.now());
  await sendReset(email);
  return 200;
}
