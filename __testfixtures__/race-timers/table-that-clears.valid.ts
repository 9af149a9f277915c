interface Waiter {
  resolve(dish: string): void;
  timer: NodeJS.Timeout;
}

const waiters = new Map<number, Waiter>();
let next = 0;

export function serve(id: number, dish: string): void {
  const waiter = waiters.get(id);
  if (!waiter) return;
  clearTimeout(waiter.timer);
  waiters.delete(id);
  waiter.resolve(dish);
}

export function order(send: (id: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const id = next++;
    const timer = setTimeout(() => {
      waiters.delete(id);
      reject(new Error('the kitchen is silent'));
    }, 60_000);
    waiters.set(id, { resolve, timer });
    send(id);
  });
}
