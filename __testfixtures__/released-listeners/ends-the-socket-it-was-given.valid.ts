import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

export class Connection extends EventEmitter {
  private readonly socket: Socket;

  constructor(socket: Socket) {
    super();
    this.socket = socket;
    this.socket.on('data', this.onData.bind(this));
    this.socket.on('close', () => this.emit('closed'));
  }

  close(): void {
    this.socket.end();
  }

  private onData(data: Buffer): void {
    this.emit('message', data.toString());
  }
}
