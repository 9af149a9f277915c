declare const kitchen: { stateOf(dish: string): { done: boolean; burnt: boolean }; on(event: 'ready', done: () => void): void };

export function cooked(dish: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      const { done, burnt } = kitchen.stateOf(dish);
      if (done) resolve(dish);
      else if (burnt) reject(new Error(`${dish} is burnt`));
    };
    check();
    kitchen.on('ready', check);
    setTimeout(() => {
      reject(new Error(`${dish} takes too long`));
    }, 30_000);
  });
}
