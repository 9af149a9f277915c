import { readFile } from 'node:fs/promises';

export const settings = JSON.parse(await readFile('settings.json', 'utf8'));
