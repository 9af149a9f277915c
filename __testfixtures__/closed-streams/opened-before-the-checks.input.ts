import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';

interface Upload {
  readonly path: string;
  readonly type: string;
  stream?: ReadStream;
}

/** In a property of what was handed in. */
export async function store(upload: Upload, keep: (upload: Upload) => Promise<void>): Promise<void> {
  upload.stream = createReadStream(upload.path);

  if (upload.type !== 'text/csv') throw new Error('not a table');

  await keep(upload);
}

/** In a variable. */
export async function count(path: string, isWanted: () => Promise<boolean>): Promise<number> {
  const table = createReadStream(path);
  if (!(await isWanted())) return 0;
  let bytes = 0;
  for await (const chunk of table) bytes += (chunk as Buffer).length;
  return bytes;
}

/** Something listens to it before that. */
export function copy(path: string, lines: readonly string[], failed: (error: Error) => void): boolean {
  const target = createWriteStream(path);
  target.on('error', failed);
  if (lines.length === 0) return false;
  target.end(lines.join('\n'));
  return true;
}
