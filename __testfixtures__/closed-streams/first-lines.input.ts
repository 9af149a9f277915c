import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as readline from 'readline';

export async function head(path: string, count: number, signal?: AbortSignal): Promise<string[]> {
  const reader = createInterface({
    input: createReadStream(path, { signal }),
    crlfDelay: Infinity,
  });
  const lines: string[] = [];
  for await (const line of reader) {
    lines.push(line);
    if (lines.length >= count) break;
  }
  reader.close();
  return lines;
}

export class Catalogue {
  constructor(private readonly path: string) {}

  async find(title: string): Promise<string | undefined> {
    const stream = createReadStream(this.path, 'utf8');
    const lines = readline.createInterface({ input: stream });
    for await (const line of lines) {
      if (line.startsWith(title)) return line;
    }
    return undefined;
  }
}
