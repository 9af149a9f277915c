import { createDecipheriv, type Decipher } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';

export function open(path: string, key: Buffer, iv: Buffer): Decipher {
  const sealed = createReadStream(path);
  const decipher = createDecipheriv('aes-128-ctr', key, iv);

  return pipeline(sealed, decipher, (error) => {
    if (error) console.error(error.message);
  });
}
