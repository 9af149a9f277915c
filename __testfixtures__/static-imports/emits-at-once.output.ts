import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';

export class Session extends EventEmitter {
  id = '';

  async open(): Promise<void> {
    this.id = randomUUID();
    this.emit('open', this.id);
  }
}
