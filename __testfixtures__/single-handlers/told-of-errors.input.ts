import { createServer } from 'node:http';

/** The process hands the error over. */
class Notes {
  private readonly lines: string[] = [];

  constructor() {
    process.on('uncaughtExceptionMonitor', this.note.bind(this));
  }

  stop(): number {
    this.lines.length = 0;
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
