import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { inspect } from 'node:util';

export const server = createServer();

export async function run(kind: string, file: string): Promise<string> {
  switch (kind) {
    case 'menu': {
      return await readFile(file, 'utf8');
    }
    default:
      try {
        return await run('menu', file);
      } catch (error) {
        throw new Error(inspect(error));
      }
  }
}
