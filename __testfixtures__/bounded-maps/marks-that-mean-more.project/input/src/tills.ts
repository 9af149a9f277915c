import express from 'express';

declare const bank: { pay(card: string): Promise<number> };

const busy = new Set<string>();
const doubted = new Set<string>();
const watched = new Set<string>();

/** The mark only keeps the same card from being charged twice at once. */
async function pay(card: string): Promise<number> {
  if (busy.has(card)) throw new Error('twice');
  busy.add(card);
  const cents = await bank.pay(card);
  busy.delete(card);
  return cents;
}

/** The code itself refuses the card, and may mean to remember that. */
async function check(card: string): Promise<void> {
  if (doubted.has(card)) throw new Error('refused before');
  doubted.add(card);
  const cents = await bank.pay(card);
  if (cents === 0) throw new Error('refused');
  console.log(cents);
  doubted.delete(card);
}

/** Other code asks for the mark. */
async function tryOut(card: string): Promise<void> {
  watched.add(card);
  await bank.pay(card);
  watched.delete(card);
}

const app = express();
app.post('/cards/:card', async (req, res) => {
  await check(req.params.card);
  await tryOut(req.params.card);
  res.json({ cents: await pay(req.params.card), isWatched: watched.has(req.params.card) });
});
