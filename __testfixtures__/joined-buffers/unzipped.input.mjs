import { createGunzip } from 'node:zlib';

export const unzip = {
  text(packed, { encoding = 'utf8' } = {}) {
    const gunzip = createGunzip({ chunkSize: 1024 });
    return new Promise((resolve, reject) => {
      let text = Buffer.from([]);
      gunzip
        .on('error', reject)
        .on('data', (chunk) => {
          text = Buffer.concat([text, chunk]);
        })
        .on('end', () => {
          if (text.length === 0) return reject(new RangeError('empty'));
          resolve(text.toString(encoding));
        });
      gunzip.end(packed);
    });
  },
};
