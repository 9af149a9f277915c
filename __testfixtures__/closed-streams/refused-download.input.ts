import * as fs from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';

/** A page of the archive, once it is on the disk. */
export function fetchPage(url: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const client = url.startsWith('https') ? https : http;
    const file = fs.createWriteStream(path);

    client
      .get(url, (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          reject(new Error(`The archive says ${response.statusCode}`));
          return;
        }

        response.pipe(file);

        file.on('finish', () => {
          file.close();
          resolve();
        });

        file.on('error', reject);
      })
      .on('error', (error) => {
        reject(error);
      });
  });
}
