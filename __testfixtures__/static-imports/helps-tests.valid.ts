import { expect } from 'vitest';
import { existsSync } from 'node:fs';

export async function expectMenu(): Promise<void> {
  const { readFileSync } = await import('node:fs');
  expect(existsSync('menu.json')).toBe(true);
  expect(readFileSync('menu.json', 'utf8')).not.toBe('');
}
