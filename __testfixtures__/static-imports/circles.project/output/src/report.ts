import { log } from './log.js';

export async function report(name: string): Promise<void> {
  await log(name);
}
