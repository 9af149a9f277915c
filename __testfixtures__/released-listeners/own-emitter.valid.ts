import { EventEmitter } from 'node:events';

export class Board {
  private readonly events = new EventEmitter();

  constructor() {
    this.events.on('post', (line: string) => this.show(line));
  }

  close(): void {
    this.show('closed');
  }

  private show(line: string): void {
    process.stdout.write(line);
  }
}
