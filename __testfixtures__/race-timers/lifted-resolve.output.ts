export function awaited(ms: number): { promise: Promise<string>; onDish: (dish: string) => void } {
  let resolve!: (dish: string) => void;
  let reject!: (reason: Error) => void;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const promise = new Promise<string>((res, rej) => {
    resolve = (value) => {
      clearTimeout(timer);
      res(value);
    };
    reject = (reason) => {
      clearTimeout(timer);
      rej(reason);
    };
  });
  timer = setTimeout(() => reject(new Error('no dish')), ms);
  return { promise, onDish: (dish) => resolve(dish) };
}
