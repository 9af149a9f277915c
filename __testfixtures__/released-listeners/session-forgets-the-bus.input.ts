import { bus } from './bus.js';

export class CallSession {
  private readonly lines: string[] = [];

  constructor(private readonly room: string) {
    bus.on('transcript', (room: string, line: string) => {
      if (room === this.room) this.lines.push(line);
    });
  }

  stop(): void {
    this.lines.length = 0;
  }
}
