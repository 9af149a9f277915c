import { createServer, type IncomingMessage } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';

/** The front is cut off as it comes. */
export class Frames extends Transform {
  #rest = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= 16) {
      this.push(this.#rest.subarray(0, 16));
      this.#rest = this.#rest.subarray(16);
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#rest);
  }
}

/** Others may look at it at any time. */
export class Shown extends Transform {
  #all = Buffer.alloc(0);

  get size(): number {
    return this.#all.length;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#all = Buffer.concat([this.#all, chunk]);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#all);
  }
}

/** No stream: each call is a whole of its own. */
export class Labels {
  #sheet = Buffer.alloc(0);

  write(label: Buffer): void {
    this.#sheet = Buffer.concat([this.#sheet, label]);
  }

  flush(): Buffer {
    return this.#sheet;
  }
}

/** It may be taken in between. */
export function last(req: IncomingMessage): () => Buffer | undefined {
  let body: Buffer | undefined;
  req.on('data', (chunk: Buffer) => {
    body = body ? Buffer.concat([body, chunk]) : chunk;
  });
  return () => body;
}

createServer((req, res) => {
  const shown = new Shown();
  const labels = new Labels();
  labels.write(Buffer.from(String(req.url)));
  req.pipe(new Frames()).pipe(shown).pipe(res);
  last(req)();
  req.once('end', () => console.log(shown.size, labels.flush().length));
}).listen(8080);
