import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline, Transform, type Readable } from 'node:stream';

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
    new Promise((resolve, reject) => {
      pipeline(letter, new Limit(), envelope, (error: Error | null) => {
        if (error) reject(error);
      })
        .on('finish', () => resolve(null));
    });
  await sealed();
  return path;
}

/** The chain is made before the promise. */
export async function keep(letter: { stream: Readable }, path: string): Promise<string> {
  const file = createWriteStream(path);
  const written = letter.stream.pipe(file);
  letter.stream.once('error', (error: Error) => file.destroy(error));
  await new Promise<void>((resolve, reject) => {
    written.on('finish', () => resolve());
    written.once('error', reject);
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
      .on('error', reject)
      .on('data', (line: Buffer) => lines.push(String(line)))
      .on('end', () => resolve(lines));
    letter.on('error', reject);
  });
}

/** Only the last of the chain has an answer. */
export function wordsOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let words = 0;
    pipeline(createReadStream(path), new Limit(), (error: Error | null) => {
      if (error) reject(error);
    })
      .on('data', () => (words += 1))
      .on('end', () => resolve(words))
      .on('error', reject);
  });
}
