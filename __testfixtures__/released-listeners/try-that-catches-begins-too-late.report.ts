import { EventEmitter } from 'node:events';

interface Guest {
  seat(): number;
}

declare function cook(guest: Guest, seat: number): Promise<string>;

export const kitchen = new EventEmitter();

/** If the `try` began earlier, it would catch what `seat()` throws. */
export async function serve(guest: Guest): Promise<string> {
  const onStep = (step: string): void => console.log(step);
  kitchen.on('step', onStep);
  const seat = guest.seat();
  try {
    return await cook(guest, seat);
  } catch (error) {
    return String(error);
  } finally {
    kitchen.off('step', onStep);
  }
}
