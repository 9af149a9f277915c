declare const kitchen: { stateOf(dish: string): { done: boolean; burnt: boolean }; on(event: 'ready', done: () => void): void };

export function cooked(dish: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined = undefined;
    const check = (): void => {
      const { done, burnt } = kitchen.stateOf(dish);
      if (done) {
        clearTimeout(timer);
        resolve(dish);
      }
      else if (burnt) {
        clearTimeout(timer);
        reject(new Error(`${dish} is burnt`));
      }
    };
    check();
    kitchen.on('ready', check);
    timer = setTimeout(() => {
      reject(new Error(`${dish} takes too long`));
    }, 30_000);
  });
}
