declare const kitchen: { cook(order: { dish: string; guests: number }): Promise<string>; note(text: string): Promise<void> };
declare const breaker: { run<T>(work: () => Promise<T>): Promise<T> };

export async function cook(dish: string, guests: number): Promise<string> {
  // The breaker counts what takes too long as failed.
  const order = () => Promise.race([
    kitchen.cook({
      dish,
      guests,
    }),
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`${dish} takes too long`)), 30_000)
    ),
  ]);
  return breaker.run(order);
}

export async function note(text: string): Promise<void> {
  await breaker.run(() => Promise.race([
    kitchen.note(`For the kitchen:
      ${text}`),
    new Promise<void>((resolve) => setTimeout(resolve, 1_000)),
  ]));
}

export async function both(dish: string): Promise<string> {
  return breaker.run(() => Promise.race([
    kitchen.cook({ dish, guests: 2 }),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), 5_000)),
    new Promise<string>((resolve) => {
      setTimeout(() => {
        resolve('cold');
      }, 4_000);
    }),
  ]).then((plate) =>
    plate.trim()
  ));
}
