import { fork } from 'node:child_process';

const child = fork('./render.js');
const jobs = new Map<number, (page: string) => void>();
let next = 0;

child.on('message', ({ id, page }: { id: number; page: string }) => {
  const done = jobs.get(id);
  jobs.delete(id);
  done?.(page);
});
child.on('exit', (code) => {
  console.error(`the renderer left with ${code}`);
});

export function render(template: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  next += 1;
  jobs.set(next, resolve);
  child.send({ id: next, template });
  return promise;
}
