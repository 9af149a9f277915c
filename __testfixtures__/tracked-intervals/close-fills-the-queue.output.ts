export class CallLog {
  private readonly lines: string[] = [];
  private flushTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly send: (lines: string[]) => void) {
    this.flushTimer = setInterval(() => this.flush(), 5000);
  }

  private flush(): void {
    this.send(this.lines.splice(0));
  }

  record(line: string): void {
    this.lines.push(line);
  }

  close(): void {
    clearInterval(this.flushTimer);
    this.record('the log was closed');
  }
}

export class OrderLog {
  private readonly lines: string[] = [];
  private flushTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly send: (lines: string[]) => void) {
    this.flushTimer = setInterval(() => this.flush(), 5000);
  }

  private flush(): void {
    this.send(this.lines.splice(0));
  }

  close(): void {
    clearInterval(this.flushTimer);
    this.lines.push('the log was closed');
    this.flush();
  }
}

export class Drain {
  private closing = false;
  private open = 0;
  private lookTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly ended: () => void) {
    this.lookTimer = setInterval(() => this.look(), 100);
  }

  private look(): void {
    if (this.closing && this.open === 0) this.ended();
  }

  enter(): void {
    this.open += 1;
  }

  close(): void {
    clearInterval(this.lookTimer);
    this.closing = true;
  }
}

export class Sweep {
  private closing = false;
  private sweepTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly sweep: () => void) {
    this.sweepTimer = setInterval(() => {
      if (this.closing) return;
      this.sweep();
    }, 100);
  }

  close(): void {
    clearInterval(this.sweepTimer);
    this.closing = true;
  }
}
