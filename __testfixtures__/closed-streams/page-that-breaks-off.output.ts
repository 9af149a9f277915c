import { createWriteStream, existsSync, unlinkSync } from 'node:fs';
import * as http from 'node:http';

const MOST_BYTES = 50_000_000;

export interface Result {
  ok: boolean;
  why?: string;
}

/** Each failure that the code thinks of is a result, and none of them is that of the answer. */
export function fetchPage(url: string, path: string): Promise<Result> {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: 30_000 }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        return resolve({ ok: false, why: `status ${response.statusCode}` });
      }

      const file = createWriteStream(path);
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) {
          response.destroy();
          file.destroy();
          resolve({ ok: false, why: 'too large' });
        }
      });

      response.pipe(file);
      response.once('error', (error: Error) => file.destroy(error));

      file.on('finish', () => resolve({ ok: true }));
      file.on('error', (error) => {
        if (existsSync(path)) unlinkSync(path);
        resolve({ ok: false, why: error.message });
      });
    });

    request.on('error', (error) => resolve({ ok: false, why: error.message }));
    request.on('timeout', () => {
      request.destroy();
      resolve({ ok: false, why: 'late' });
    });
  });
}

/** The request closes the file, but hears of nothing once the answer has begun. */
export function savePage(url: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path);
    http
      .get(url, (response) => {
        if (response.statusCode !== 200) {
          file.close();
          response.resume();
          reject(new Error(`status ${response.statusCode}`));
          return;
        }
        response.pipe(file);
        response.once('error', (error: Error) => file.destroy(error));
        file.on('finish', () => file.close(() => resolve()));
        file.once('error', reject);
      })
      .on('timeout', () => {
        file.close();
        reject(new Error('late'));
      })
      .on('error', (error) => {
        file.close();
        reject(error);
      });
  });
}
