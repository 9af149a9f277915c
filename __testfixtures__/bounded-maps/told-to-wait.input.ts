declare function sendReset(email: string): Promise<void>;

// A cap would let through who asks with a thousand other addresses; what is over counts as missing anyway.
const lastReset = new Map<string, number>();

export async function reset(email: string): Promise<number> {
  const last = lastReset.get(email);
  if (last !== undefined && Date.now() - last < 60_000) return 429;
  lastReset.set(email, Date.now());
  await sendReset(email);
  return 200;
}
