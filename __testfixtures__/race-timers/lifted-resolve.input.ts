export function awaited(ms: number): { promise: Promise<string>; onDish: (dish: string) => void } {
  let resolve!: (dish: string) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<string>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  setTimeout(() => reject(new Error('no dish')), ms);
  return { promise, onDish: (dish) => resolve(dish) };
}
