export const dishes = ['soup'];

export async function readMenu(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return await readFile('menu.txt', 'utf8');
}
