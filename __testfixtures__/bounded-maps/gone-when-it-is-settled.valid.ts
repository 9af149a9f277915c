import express from 'express';

declare const kitchen: { cook(dish: string): Promise<string> };

const byName = new Map<string, Promise<string>>();

/** Whether it goes well or not, the entry goes with the work. */
function cookedOnce(dish: string): Promise<string> {
  const known = byName.get(dish);
  if (known) return known;
  const work = kitchen.cook(dish).finally(() => {
    byName.delete(dish);
  });
  byName.set(dish, work);
  return work;
}

const bySlug = new Map<string, Promise<string | undefined>>();

function servedOnce(slug: string): Promise<string | undefined> {
  const known = bySlug.get(slug);
  if (known) return known;
  const work = (async () => {
    try {
      return await kitchen.cook(slug);
    } catch (error) {
      console.error(error);
      return undefined;
    } finally {
      bySlug.delete(slug);
    }
  })();
  bySlug.set(slug, work);
  return work;
}

const app = express();
app.get('/dishes/:dish', async (req, res) => {
  res.send(await cookedOnce(req.params.dish));
});
app.get('/served/:slug', async (req, res) => {
  res.send(await servedOnce(req.params.slug));
});
