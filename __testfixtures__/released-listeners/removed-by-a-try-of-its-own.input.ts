import { EventEmitter } from 'node:events';

interface Guest {
  seat(): number;
  leave(): void;
}

declare function cook(guest: Guest, seat: number): Promise<string>;

export const kitchen = new EventEmitter();

/** No seat may be left: the removals go with the `try` that each has. */
export async function serve(guest: Guest): Promise<string> {
  const steps: string[] = [];
  const onStep = (step: string): void => void steps.push(step);
  const onDone = (): void => console.log(steps.length);
  kitchen.on('step', onStep);
  kitchen.on('done', onDone);
  const seat = guest.seat();
  try {
    return await cook(guest, seat);
  } finally {
    try {
      kitchen.off('step', onStep);
    } catch {}
    try {
      kitchen.off('done', onDone);
    } catch {}
    guest.leave();
  }
}

/** Nothing else stands in the `finally`, which then begins earlier. */
export async function taste(guest: Guest): Promise<string> {
  const onStep = (step: string): void => console.log(step);
  kitchen.on('step', onStep);
  // One of them.
  const seat = guest.seat();
  console.log(seat);
  try {
    return await cook(guest, seat);
  } finally {
    kitchen.off('step', onStep);
  }
}

/** The removal goes with its condition. */
export async function wait(guest: Guest): Promise<void> {
  const onStep = (step: string): void => console.log(step);
  kitchen.on('step', onStep);
  const meal = await cook(guest, 0);
  if (meal) {
    kitchen.off('step', onStep);
  }
}
