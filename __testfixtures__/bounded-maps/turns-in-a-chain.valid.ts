/** The last one takes itself out already. */
const servings = new Map<string, Promise<unknown>>();

export function cook<T>(guest: string, dish: () => Promise<T>): Promise<T> {
  const before = servings.get(guest) ?? Promise.resolve();
  const next = before.then(dish, dish).finally(() => {
    if (servings.get(guest) === next) servings.delete(guest);
  });
  servings.set(guest, next);
  return next;
}

/** The code names its stoves. */
const stoves = new Map<string, Promise<unknown>>();

function light<T>(stove: string, work: () => Promise<T>): Promise<T> {
  const before = stoves.get(stove) ?? Promise.resolve();
  const next = before.then(work, work);
  stoves.set(stove, next);
  return next;
}

export function fry<T>(work: () => Promise<T>): Promise<T> {
  return light('left', work);
}

export function boil<T>(work: () => Promise<T>): Promise<T> {
  return light('right', work);
}
