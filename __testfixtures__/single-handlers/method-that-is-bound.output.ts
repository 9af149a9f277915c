import type { IncomingMessage, ServerResponse } from 'node:http';

/** One upload, which an end of the process breaks off. */
class Upload {
  static readonly sigintHandlers = 2;
  private parts: string[] = [];
  private isBroken = false;
  private static readonly sigintHandlers2 = new Set<() => void>();
  private static readonly onEachSigint = () => [...Upload.sigintHandlers2].forEach((handler) => handler());
  private readonly handleSigint = this.breakOff.bind(this);

  constructor() {
    Upload.sigintHandlers2.add(this.handleSigint);
    if (!process.listeners('SIGINT').includes(Upload.onEachSigint)) process.on('SIGINT', Upload.onEachSigint);
  }

  write(part: string): number {
    return this.isBroken ? -1 : this.parts.push(part);
  }

  [Symbol.dispose](): void {
    Upload.sigintHandlers2.delete(this.handleSigint);
    this.parts.length = 0;
  }

  private breakOff(): void {
    this.isBroken = true;
  }
}

export function handle(req: IncomingMessage, res: ServerResponse): void {
  const upload = new Upload();
  const first = upload.write('a');
  res.write(String(req.url));
  const second = upload.write('b');
  upload[Symbol.dispose]();
  res.end(`${first} ${second} ${Upload.sigintHandlers}`);
}
