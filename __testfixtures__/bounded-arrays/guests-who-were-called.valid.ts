/** All lists are emptied where their guests are called. */
let waiting: Array<(table: string) => void> = [];
const leaving: Array<() => void> = [];
const paying: Array<() => void> = [];

export function table(): Promise<string> {
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

export function lay(name: string): void {
  const called = waiting;
  waiting = [];
  for (const call of called) call(name);
}

export function gone(): Promise<void> {
  return new Promise((resolve) => leaving.push(resolve));
}

export function close(): void {
  for (const leave of leaving) leave();
  leaving.length = 0;
}

export function paid(): Promise<void> {
  return new Promise((resolve) => paying.push(resolve));
}

export function pay(): void {
  for (const done of paying.splice(0)) done();
}
