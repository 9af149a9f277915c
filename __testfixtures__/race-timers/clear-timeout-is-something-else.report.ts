import { clearTimeout } from './virtual-clock';
export const stopAll = (ids: number[]): void => ids.forEach(clearTimeout);
export async function limited(work: Promise<void>): Promise<void> {
  await Promise.race([work, new Promise<void>((resolve) => setTimeout(() => resolve(), 5000))]);
}
