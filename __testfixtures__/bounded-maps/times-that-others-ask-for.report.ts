import express from 'express';

const lastSeen = new Map<string, number>();
const greetings = new Map<string, string>();

declare function write(guest: string): Promise<string>;

/** `lastSeen` is written beside `greetings`, but it is the only copy of what the other route asks for. */
export async function greet(guest: string): Promise<string> {
  lastSeen.set(guest, Date.now());
  const known = greetings.get(guest);
  if (known !== undefined) return known;
  const text = await write(guest);
  greetings.set(guest, text);
  return text;
}

const app = express();
app.get('/greet/:guest', async (req, res) => {
  res.end(await greet(req.params.guest));
});
app.get('/seen/:guest', (req, res) => {
  res.json(lastSeen.get(req.params.guest));
});
