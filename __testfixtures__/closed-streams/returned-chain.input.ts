import { createDecipheriv, type Decipher } from 'node:crypto';
import { createReadStream } from 'node:fs';

export function open(path: string, key: Buffer, iv: Buffer): Decipher {
  const sealed = createReadStream(path);
  const decipher = createDecipheriv('aes-128-ctr', key, iv);

  return sealed.pipe(decipher);
}
