export function pause(ms: number): Promise<void> {
  let wake!: () => void;
  const promise = new Promise<void>((resolve) => {
    wake = resolve;
  });
  setTimeout(() => wake(), ms);
  return promise;
}

export function awaited(ms: number): { promise: Promise<string>; onDish: (dish: string) => void } {
  let resolve!: (dish: string) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<string>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  const timer = setTimeout(() => reject(new Error('no dish')), ms);
  const onDish = (dish: string): void => {
    clearTimeout(timer);
    resolve(dish);
  };
  return { promise, onDish };
}
