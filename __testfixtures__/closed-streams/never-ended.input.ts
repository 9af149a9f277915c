import { createWriteStream } from 'node:fs';

export async function note(path: string, lines: AsyncIterable<string>): Promise<number> {
  const file = createWriteStream(path, { flags: 'a' });
  let count = 0;
  for await (const line of lines) {
    file.write(line);
    count += 1;
  }

  return count;
}
