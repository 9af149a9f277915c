import axios from 'axios';
import { createWriteStream } from 'node:fs';
import { get } from 'node:http';

/** The page of a book, once it is on the disk. */
export async function download(url: string, path: string): Promise<string> {
  const answer = await axios.get(url, { responseType: 'stream' });
  const file = createWriteStream(path);
  answer.data.pipe(file);
  answer.data.once('error', (error: Error) => file.destroy(error));
  await new Promise<void>((resolve, reject) => {
    file.on('finish', resolve);
    file.on('error', reject);
  });
  return path;
}

export function fetchPage(url: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      const target = createWriteStream(path).on('error', reject);
      target.on('finish', () => resolve());
      // The body of the page.
      response.pipe(target);
      response.once('error', (error: Error) => target.destroy(error));
    }).on('error', reject);
  });
}
