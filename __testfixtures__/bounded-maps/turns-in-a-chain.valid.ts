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

/** There are three stoves. */
type Stove = 'left' | 'middle' | 'right';
const stoves = new Map<Stove, Promise<unknown>>();

export function fry<T>(stove: Stove, work: () => Promise<T>): Promise<T> {
  const before = stoves.get(stove) ?? Promise.resolve();
  const next = before.then(work, work);
  stoves.set(stove, next);
  return next;
}
