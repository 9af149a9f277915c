import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as readline from 'readline';

export async function head(path: string, count: number, signal?: AbortSignal): Promise<string[]> {
  const source = createReadStream(path, { signal });
  const reader = createInterface({
    input: source,
    crlfDelay: Infinity,
  });
  try {
    const lines: string[] = [];
    for await (const line of reader) {
      lines.push(line);
      if (lines.length >= count) break;
    }
    reader.close();
    return lines;
  } finally {
    source.destroy();
  }
}

export class Catalogue {
  constructor(private readonly path: string) {}

  async find(title: string): Promise<string | undefined> {
    const stream = createReadStream(this.path, 'utf8');
    const lines = readline.createInterface({ input: stream });
    try {
      for await (const line of lines) {
        if (line.startsWith(title)) return line;
      }
      return undefined;
    } finally {
      stream.destroy();
    }
  }
}
