import type { WebSocket } from 'ws';

const guests = new Map<string, WebSocket>();

export function join(guestId: string, socket: WebSocket): void {
  guests.set(guestId, socket);
  socket.on('close', () => guests.delete(guestId));
}
