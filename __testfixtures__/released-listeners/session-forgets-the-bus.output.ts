import { bus } from './bus.js';

export class CallSession {
  private readonly lines: string[] = [];
  private readonly onTranscript = (room: string, line: string) => {
    if (room === this.room) this.lines.push(line);
  };

  constructor(private readonly room: string) {
    bus.on('transcript', this.onTranscript);
  }

  stop(): void {
    bus.off('transcript', this.onTranscript);
    this.lines.length = 0;
  }
}
