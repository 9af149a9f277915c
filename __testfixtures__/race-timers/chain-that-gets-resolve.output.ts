export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), ms);
    work.then(resolve).catch(reject).finally(() => clearTimeout(timer));
  });
}

export function cooked(dish: Promise<string>, ms: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined = undefined;
    dish.then(resolve, reject).finally(() => clearTimeout(timer));
    timer = setTimeout(() => reject(new Error('still raw')), ms);
  });
}
