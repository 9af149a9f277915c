import * as fs from 'fs';
import { Readable } from 'node:stream';

export async function sizeOf(input: Buffer | string | Readable): Promise<number> {
  let size = 0;
  if (Buffer.isBuffer(input)) {
    size = input.length;
  } else if (typeof input === 'string') {
    const stat = await fs.promises.stat(input);
    size = stat.size;
  } else {
    for await (const chunk of input) size += (chunk as Buffer).length;
  }
  return size;
}
