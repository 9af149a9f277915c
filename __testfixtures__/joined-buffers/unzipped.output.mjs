import { createGunzip } from 'node:zlib';

export const unzip = {
  text(packed, { encoding = 'utf8' } = {}) {
    const gunzip = createGunzip({ chunkSize: 1024 });
    return new Promise((resolve, reject) => {
      const chunks = [];
      gunzip
        .on('error', reject)
        .on('data', (chunk) => {
          chunks.push(chunk);
        })
        .on('end', () => {
          const text = Buffer.concat(chunks);
          if (text.length === 0) return reject(new RangeError('empty'));
          resolve(text.toString(encoding));
        });
      gunzip.end(packed);
    });
  },
};
