import { readFile } from 'node:fs/promises';

export async function recipe(path: string, limitMs?: number): Promise<string[]> {
  if (limitMs !== undefined) {
    const stop = new AbortController();
    const timer = setTimeout(stop.abort.bind(stop), limitMs);
    timer.ref();
    const text = await readFile(path, { encoding: 'utf8', signal: stop.signal });
    if (text === '') return [];
    return linesOf(text);
  }
  return linesOf(await readFile(path, 'utf8'));
}

async function linesOf(text: string): Promise<string[]> {
  return text.split('\n').filter((line) => line !== '');
}
