import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

export interface Letter {
  readonly title: string;
  readonly data: Readable;
}

export class LetterService {
  async open(path: string): Promise<Readable | null> {
    if (path === '') return null;
    const file = createReadStream(path);
    return Readable.from(file);
  }

  async letter(path: string): Promise<Letter> {
    return { title: path, data: createReadStream(path) };
  }

  /** In memory: it holds nothing. */
  async empty(): Promise<Readable> {
    return Readable.from(['']);
  }
}
