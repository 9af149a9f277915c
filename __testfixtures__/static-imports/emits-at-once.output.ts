import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';

export class Session extends EventEmitter {
  id = '';

  async open(): Promise<void> {
    this.id = randomUUID();
    this.emit('open', this.id);
  }
}
