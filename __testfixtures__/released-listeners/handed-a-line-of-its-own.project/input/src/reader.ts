import type { Socket } from 'node:net';

/** Both ways of making one hand it a line that ends with it. */
export class Reader {
  private text = '';

  constructor(private readonly line: Socket) {
    this.line.on('data', (part: Buffer) => {
      this.text += String(part);
    });
  }

  stop(): string {
    return this.text;
  }
}

export function read(line: Socket): void {
  line.on('data', (part: Buffer) => process.stdout.write(part));
}
