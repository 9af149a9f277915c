import { createServer } from 'node:http';

/** The process hands the error over. */
class Notes {
  private readonly lines: string[] = [];
  private readonly onUncaughtExceptionMonitor = this.note.bind(this);

  constructor() {
    process.on('uncaughtExceptionMonitor', this.onUncaughtExceptionMonitor);
  }

  stop(): number {
    this.lines.length = 0;
    process.off('uncaughtExceptionMonitor', this.onUncaughtExceptionMonitor);
    return this.lines.length;
  }

  private note(error: Error): void {
    this.lines.push(error.message);
  }
}

createServer((_req, res) => {
  const notes = new Notes();
  res.end(String(notes.stop()));
});
