export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('too slow')), ms);
    work.then(resolve).catch(reject);
  });
}

export function cooked(dish: Promise<string>, ms: number): Promise<string> {
  return new Promise((resolve, reject) => {
    dish.then(resolve, reject);
    setTimeout(() => reject(new Error('still raw')), ms);
  });
}
