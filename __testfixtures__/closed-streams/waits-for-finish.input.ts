import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';

/** Refuses a letter that is too long. */
class Limit extends Transform {
  private size = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.size += chunk.length;
    if (this.size > 8) done(new Error('too long'));
    else done(null, chunk);
  }
}

/** The chain is made in the promise. */
export async function seal(letter: Readable, path: string): Promise<string> {
  const envelope = createWriteStream(path);
  const sealed = (): Promise<null> =>
    new Promise((resolve) => {
      letter
        .pipe(new Limit())
        .pipe(envelope)
        .on('finish', () => resolve(null));
    });
  await sealed();
  return path;
}

/** The chain is made before the promise. */
export async function keep(letter: { stream: Readable }, path: string): Promise<string> {
  const file = createWriteStream(path);
  const written = letter.stream.pipe(file);
  await new Promise<void>((resolve) => {
    written.on('finish', () => resolve());
  });
  return path;
}

/** Its source has an answer, and is read for others, too. */
export function linesOf(letter: Readable, copy: NodeJS.WritableStream): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    letter.pipe(copy, { end: false });
    letter
      .pipe(new Limit())
      .on('data', (line: Buffer) => lines.push(String(line)))
      .on('end', () => resolve(lines));
    letter.on('error', reject);
  });
}

/** Only the last of the chain has an answer. */
export function wordsOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let words = 0;
    createReadStream(path)
      .pipe(new Limit())
      .on('data', () => (words += 1))
      .on('end', () => resolve(words))
      .on('error', reject);
  });
}
