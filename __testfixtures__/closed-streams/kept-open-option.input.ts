import { createCipheriv, type Cipher } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';

/** The first bytes of a sealed letter. */
export function saltOf(path: string): Promise<Buffer> {
  const salt = createReadStream(path, {
    end: 15,
    autoClose: false,
  });
  return new Promise((resolve, reject) => {
    salt.on('data', (bytes) => resolve(bytes as Buffer));
    salt.on('error', reject);
  });
}

export function lettersOf(path: string, read: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    createReadStream(path, { autoClose: false })
      .on('data', (bytes) => read(bytes as Buffer))
      .on('error', reject)
      .on('end', resolve);
  });
}

export function seal(path: string, key: Buffer, iv: Buffer): Cipher {
  const cipher = createCipheriv('aes-128-ctr', key, iv);
  const target = createWriteStream(path, { autoClose: false, mode: 0o600 });
  target.on('error', (error) => cipher.destroy(error));
  cipher.pipe(target);
  return cipher;
}
