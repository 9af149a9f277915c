import { createServer, type IncomingMessage } from 'node:http';
import { Transform, Writable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Both read more than once, the first in a field. */
export class Parcel extends Transform {
  private content: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.content = Buffer.concat([this.content, chunk]);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.push(`${this.content.length}:`);
    done(null, this.content);
  }
}

export function letters(take: (letter: Buffer) => void): Writable {
  let letter = Buffer.alloc(0);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      letter = Buffer.concat([letter, chunk]);
      done();
    },
    final: (done) => {
      take(letter);
      done();
    },
  });
}

/** Made in the constructor. */
export class Stamp extends Transform {
  private readonly office: string;
  #sheet: Buffer;

  constructor(office: string) {
    super();
    this.office = office;
    this.#sheet = Buffer.alloc(0);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#sheet = Buffer.concat([this.#sheet, chunk]);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.concat([Buffer.from(this.office), this.#sheet]));
  }
}

export function card(req: IncomingMessage, take: (card: Buffer | undefined) => void): void {
  let body: Buffer | undefined;
  req.on('data', (chunk: Buffer) => {
    body = body ? Buffer.concat([body, chunk]) : chunk;
  });
  req.on('end', () => take(body));
}

createServer((req, res) => {
  if (req.method === 'PUT') card(req, (whole) => res.end(String(whole?.length)));
  else if (req.method === 'DELETE') req.pipe(letters((letter) => res.end(letter)));
  else
    pipeline(req, new Parcel(), new Stamp('here'), res).catch((error: unknown) =>
      console.error(error),
    );
}).listen(8080);
