import { createWriteStream } from 'node:fs';
import * as http from 'node:http';

/** What breaks off is destroyed with its file. */
export function fetchPage(url: string, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, (response) => {
      const file = createWriteStream(path);
      response.pipe(file);
      response.on('aborted', () => {
        file.destroy();
        resolve(false);
      });
      file.on('finish', () => resolve(true));
      file.on('error', () => resolve(false));
    });
    request.on('error', () => resolve(false));
  });
}

/** However the request ends, it closes. */
export function savePage(url: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path);
    const request = http.get(url, (response) => {
      response.pipe(file);
      file.on('finish', () => resolve());
    });
    request.on('close', () => {
      file.destroy();
      reject(new Error('broken off'));
    });
    request.on('error', reject);
  });
}

/** In time, or not at all. */
export function pageInTime(url: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path);
    const giveUp = () => {
      file.destroy();
      reject(new Error('late'));
    };
    const timer = setTimeout(giveUp, 30_000);
    http.get(url, (response) => {
      response.pipe(file);
      file.on('finish', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  });
}
