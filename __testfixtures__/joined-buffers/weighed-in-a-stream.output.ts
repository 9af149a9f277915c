import { createServer, type IncomingMessage } from 'node:http';
import { Transform, Writable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Both read more than once, the first in a field. */
export class Parcel extends Transform {
  private chunks: Buffer[] = [];

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    const whole = Buffer.concat(this.chunks);
    this.push(`${whole.length}:`);
    done(null, whole);
  }
}

export function letters(take: (letter: Buffer) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    final: (done) => {
      take(Buffer.concat(chunks));
      done();
    },
  });
}

/** Made in the constructor. */
export class Stamp extends Transform {
  private readonly office: string;
  #chunks: Buffer[];

  constructor(office: string) {
    super();
    this.office = office;
    this.#chunks = [];
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.concat([Buffer.from(this.office), Buffer.concat(this.#chunks)]));
  }
}

export function card(req: IncomingMessage, take: (card: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
  });
  req.on('end', () => take(chunks.length > 0 ? Buffer.concat(chunks) : undefined));
}

createServer((req, res) => {
  if (req.method === 'PUT') card(req, (whole) => res.end(String(whole?.length)));
  else if (req.method === 'DELETE') req.pipe(letters((letter) => res.end(letter)));
  else
    pipeline(req, new Parcel(), new Stamp('here'), res).catch((error: unknown) =>
      console.error(error),
    );
}).listen(8080);
