import { createServer } from 'node:http';

export const server = createServer();

export async function run(kind: string, file: string): Promise<string> {
  switch (kind) {
    case 'menu': {
      const { readFile } = await import('node:fs/promises');

      return await readFile(file, 'utf8');
    }
    default:
      try {
        return await run('menu', file);
      } catch (error) {
        const { inspect } = await import('node:util');
        throw new Error(inspect(error));
      }
  }
}
