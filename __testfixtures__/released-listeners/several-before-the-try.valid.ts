import { EventEmitter } from 'node:events';

declare function cook(order: string): Promise<string>;

export const kitchen = new EventEmitter();

/** Between the first listener and the `try` there are only calls of the emitter itself. */
export async function serve(order: string): Promise<string> {
  const steps: string[] = [];
  const onStep = (step: string): void => void steps.push(step);
  const onDone = (): void => console.log(order, steps.length);
  kitchen.on('step', onStep);
  kitchen.setMaxListeners(kitchen.getMaxListeners() + 2);
  kitchen.once('done', onDone);
  try {
    return await cook(order);
  } finally {
    kitchen.off('step', onStep);
    kitchen.setMaxListeners(kitchen.getMaxListeners() - 2);
    kitchen.off('done', onDone);
  }
}

/** Each removal has a `try` of its own. */
export async function taste(order: string): Promise<string> {
  const steps: string[] = [];
  const onStep = (step: string): void => void steps.push(step);
  const onDone = (): void => console.log(order, steps.length);
  kitchen.addListener('step', onStep);
  kitchen.prependListener('done', onDone);
  try {
    return await cook(order);
  } finally {
    try {
      kitchen.removeListener('step', onStep);
    } catch {}
    try {
      kitchen.removeListener('done', onDone);
    } catch {}
  }
}
