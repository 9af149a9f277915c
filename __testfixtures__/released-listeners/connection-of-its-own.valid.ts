import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { accept, type Line } from './line.js';

/** The line and the one who reads it end together: the class waits for the line's end, or ends it. */
export class Reader extends EventEmitter {
  private text = '';

  constructor(private readonly line: Line) {
    super();
    line.on('data', (part: string) => (this.text += part));
    line.on('close', () => this.stop());
  }

  stop(): void {
    this.text = '';
  }
}

export class Caller {
  constructor(private readonly line: Line) {
    line.on('data', (part: string) => process.stdout.write(part));
  }

  close(): void {
    this.line.destroy();
  }
}

/** An object for each request is no handler of it, and ends with it. */
export class Visit {
  constructor(
    private readonly req: Line,
    private readonly res: Line,
  ) {
    req.on('cancel', () => this.res.destroy());
  }
}

const lines: Record<string, Line> = {};

createServer((req, res) => {
  const line = accept(req);
  lines[String(req.url)] = line;
  lines[String(req.url)]?.on('data', () => res.end());
  new Reader(line).on('error', () => res.end());
  new Caller(line);
}).listen(8080);
