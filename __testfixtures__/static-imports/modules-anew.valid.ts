import { existsSync } from 'node:fs';

export async function freshMenu(): Promise<boolean> {
  vi.resetModules();
  const { readFileSync } = await import('node:fs');
  return existsSync('menu.json') && readFileSync('menu.json', 'utf8') !== '';
}
