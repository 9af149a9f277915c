import { readFile } from 'node:fs/promises';

export const readText = (path) => readFile(path, 'utf8');
