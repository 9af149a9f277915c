import { store } from './store.js';

export async function pull(): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  await writeFile('menu.json', await store('menu'));
}
