export class CallLog {
  private readonly lines: string[] = [];

  constructor(private readonly send: (lines: string[]) => void) {
    setInterval(() => this.flush(), 5000);
  }

  private flush(): void {
    this.send(this.lines.splice(0));
  }

  record(line: string): void {
    this.lines.push(line);
  }

  close(): void {
    this.record('the log was closed');
  }
}

export class OrderLog {
  private readonly lines: string[] = [];

  constructor(private readonly send: (lines: string[]) => void) {
    setInterval(() => this.flush(), 5000);
  }

  private flush(): void {
    this.send(this.lines.splice(0));
  }

  close(): void {
    this.lines.push('the log was closed');
    this.flush();
  }
}

export class Drain {
  private closing = false;
  private open = 0;

  constructor(private readonly ended: () => void) {
    setInterval(() => this.look(), 100);
  }

  private look(): void {
    if (this.closing && this.open === 0) this.ended();
  }

  enter(): void {
    this.open += 1;
  }

  close(): void {
    this.closing = true;
  }
}

export class Sweep {
  private closing = false;

  constructor(private readonly sweep: () => void) {
    setInterval(() => {
      if (this.closing) return;
      this.sweep();
    }, 100);
  }

  close(): void {
    this.closing = true;
  }
}
