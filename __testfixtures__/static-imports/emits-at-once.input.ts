import { EventEmitter } from 'node:events';

export class Session extends EventEmitter {
  id = '';

  async open(): Promise<void> {
    const { randomUUID } = await import('node:crypto');
    this.id = randomUUID();
    this.emit('open', this.id);
  }
}
