import { connect, type Socket } from 'node:net';

export class Beacon {
  private socket: Socket | undefined;

  open(): void {
    this.socket = connect(7002, 'beacon.example');
    this.socket.on('error', (error) => console.warn(error.message));
    this.socket.on('close', () => this.later());
  }

  close(): void {
    this.socket?.end();
  }

  private later(): void {
    setTimeout(() => this.open(), 5_000);
  }
}
