declare const kitchen: { cook(order: { dish: string; guests: number }): Promise<string>; note(text: string): Promise<void> };
declare const breaker: { run<T>(work: () => Promise<T>): Promise<T> };

export async function cook(dish: string, guests: number): Promise<string> {
  // The breaker counts what takes too long as failed.
  const order = () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return Promise.race([
      kitchen.cook({
        dish,
        guests,
      }),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${dish} takes too long`)), 30_000);
      }),
    ]).finally(() => clearTimeout(timer));
  };
  return breaker.run(order);
}

export async function note(text: string): Promise<void> {
  await breaker.run(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return Promise.race([
    kitchen.note(`For the kitchen:
      ${text}`),
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, 1_000);
    }),
  ]).finally(() => clearTimeout(timer));
  });
}

export async function both(dish: string): Promise<string> {
  return breaker.run(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let timeoutId: ReturnType<typeof setTimeout> | undefined;
    return Promise.race([
      kitchen.cook({ dish, guests: 2 }),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('slow')), 5_000);
      }),
      new Promise<string>((resolve) => {
        timeoutId = setTimeout(() => {
          resolve('cold');
        }, 4_000);
      }),
    ]).finally(() => { clearTimeout(timer); clearTimeout(timeoutId); }).then((plate) =>
      plate.trim()
    );
  });
}
