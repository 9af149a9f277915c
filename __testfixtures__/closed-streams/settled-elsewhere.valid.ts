import archiver from 'archiver';
import PDFDocument from 'pdfkit';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { spawn } from 'node:child_process';

/** All of the chain has an answer. */
export function copy(from: Readable, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path);
    from.on('error', (error) => file.destroy(error));
    from.pipe(file).on('finish', () => resolve()).on('error', reject);
  });
}

/** With `!`, too. */
export async function copyTo(path: string, from: Readable): Promise<void> {
  let file: WriteStream | undefined;
  try {
    file = createWriteStream(path);
    await new Promise<void>((resolve, reject) => {
      from.pipe(file!);
      file!.on('finish', () => resolve());
      file!.on('error', reject);
      from.on('error', reject);
    });
  } catch (error) {
    file?.destroy();
    throw error;
  }
}

/** A file that is read alone. */
export function read(path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    createReadStream(path)
      .on('data', (chunk) => chunks.push(chunk as Buffer))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
}

/** A document that the function makes itself: what it may fail of is not seen. */
export async function print(path: string): Promise<void> {
  const page = new PDFDocument();
  const file = createWriteStream(path);
  page.pipe(file);
  page.text('Dear').end();
  await new Promise((resolve, reject) => {
    file.on('finish', resolve);
    file.on('error', reject);
  });
}

/** A stream closes however it ends. */
export function pack(folder: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const archive = archiver('zip');
    const file = createWriteStream(path);
    file.on('close', () => resolve());
    archive.on('error', (error) => file.destroy(error));
    archive.pipe(file);
    archive.directory(folder, false);
    void archive.finalize();
  });
}

/** What it reads is in memory. */
export function rowsOf(text: string): Promise<string[]> {
  return collect(Readable.from([text]));
}

function collect(from: Readable): Promise<string[]> {
  const rows: string[] = [];
  return new Promise((resolve) => {
    from
      .pipe(new PassThrough())
      .on('data', (row) => rows.push(String(row)))
      .on('end', () => resolve(rows));
  });
}

/** Something else settles it, too. */
export function inTime(from: Readable, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), 1000);
    from.pipe(createWriteStream(path)).on('finish', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Another has the streams in its care. */
export async function cared(from: Readable, path: string): Promise<void> {
  const file = createWriteStream(path);
  const done = finished(file);
  from.on('error', (error) => file.destroy(error));
  from.pipe(file);
  await new Promise((resolve) => file.on('finish', resolve));
  await done;
}

export function logOf(command: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path);
    file.on('error', reject);
    spawn(command).stdout.pipe(file).on('finish', () => resolve());
  });
}

export async function whole(from: Readable, path: string): Promise<void> {
  await pipeline(from, createWriteStream(path));
}
