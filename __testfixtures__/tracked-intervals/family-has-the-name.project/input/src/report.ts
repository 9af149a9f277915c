export abstract class Report {
  private flushTimer: NodeJS.Timeout | undefined;

  flushSoon(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = setTimeout(() => this.flush(), 10);
    this.flushTimer.unref();
  }

  abstract flush(): void;
}
