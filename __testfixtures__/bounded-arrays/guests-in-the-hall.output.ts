import { EventEmitter } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';

export class Hall {
  private readonly guests: WebSocket[] = [];

  enter(guest: WebSocket): void {
    this.guests.push(guest);
    guest.on('message', (data) => this.tellAll(String(data)));
    guest.on('close', () => {
      const index = this.guests.indexOf(guest);
      if (index !== -1) this.guests.splice(index, 1);
      console.debug('a guest left');
    });
  }

  tellAll(text: string): void {
    for (const guest of this.guests) guest.send(text);
  }
}

export const doors = new EventEmitter();
export const hall = new Hall();
new WebSocketServer({ port: 8080 }).on('connection', (socket) => hall.enter(socket));
