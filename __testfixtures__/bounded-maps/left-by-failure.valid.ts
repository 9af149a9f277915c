import express from 'express';

interface Job {
  state: 'waiting' | 'failed';
}

declare const kitchen: { cook(dish: string): Promise<string> };

/** However it ends. */
const busy = new Set<string>();
async function once(dish: string): Promise<void> {
  busy.add(dish);
  try {
    await kitchen.cook(dish);
  } finally {
    busy.delete(dish);
  }
}

/** On both ways. */
const going = new Map<string, Promise<string>>();
async function both(dish: string): Promise<string> {
  const cooking = kitchen.cook(dish);
  going.set(dish, cooking);
  try {
    const served = await cooking;
    going.delete(dish);
    return served;
  } catch (error) {
    going.delete(dish);
    throw error;
  }
}

/** What fails is answered, and the work goes on. */
const marked = new Set<string>();
async function quiet(dish: string): Promise<void> {
  marked.add(dish);
  try {
    await kitchen.cook(dish);
  } catch (error) {
    console.error(error);
  }
  marked.delete(dish);
}

/** What failed is shown to whoever asks. */
const jobs = new Map<string, Job>();
async function shown(dish: string): Promise<void> {
  const job: Job = { state: 'waiting' };
  jobs.set(dish, job);
  try {
    await kitchen.cook(dish);
    jobs.delete(dish);
  } catch (error) {
    job.state = 'failed';
    throw error;
  }
}

/** What failed is tried again. */
const waiting = new Map<string, string>();
async function triedAgain(dish: string): Promise<void> {
  waiting.set(dish, dish);
  await kitchen.cook(dish);
  waiting.delete(dish);
}
setInterval(() => {
  for (const dish of waiting.keys()) void triedAgain(dish).catch(console.error);
}, 60_000);

/** What failed goes with the rest. */
const swept = new Map<string, number>();
async function sweptLater(dish: string): Promise<void> {
  swept.set(dish, Date.now());
  await kitchen.cook(dish);
  swept.delete(dish);
}
setInterval(() => {
  for (const [dish, at] of swept) if (Date.now() - at > 60_000) swept.delete(dish);
}, 60_000);

/** Nothing is waited for between. */
const open = new Set<string>();
async function atOnce(dish: string): Promise<string> {
  const cooking = kitchen.cook(dish);
  open.add(dish);
  console.log(open.size);
  open.delete(dish);
  return cooking;
}

/** The code names the keys. */
const stations = new Set<string>();
async function clean(): Promise<void> {
  stations.add('stove');
  await kitchen.cook('soap');
  stations.delete('stove');
}

/** It counts what failed, and success sets it back. */
const attempts = new Map<string, number>();
async function unlock(dish: string): Promise<void> {
  if ((attempts.get(dish) ?? 0) > 3) throw new Error('locked');
  attempts.set(dish, (attempts.get(dish) ?? 0) + 1);
  await kitchen.cook(dish);
  attempts.delete(dish);
}

const failures = new Map<string, { count: number }>();
async function counted(dish: string): Promise<void> {
  const known = failures.get(dish) ?? { count: 0 };
  failures.set(dish, { count: known.count + 1 });
  await kitchen.cook(dish);
  failures.delete(dish);
}

const app = express();
app.post('/dishes/:dish', async ({ params: { dish } }, res) => {
  await Promise.all([once(dish), both(dish), quiet(dish), shown(dish), triedAgain(dish)]);
  await Promise.all([sweptLater(dish), atOnce(dish), clean(), unlock(dish), counted(dish)]);
  res.sendStatus(204);
});
app.get('/jobs/:dish', (req, res) => {
  res.json(jobs.get(req.params.dish));
});
