import { openStove } from './stove.js';

/** Nothing starts this worker any more: what it imports went with the old kitchen. */
export async function preheat(ms: number): Promise<void> {
  await Promise.race([
    openStove(),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The stove stays cold.')), ms);
    }),
  ]);
}
