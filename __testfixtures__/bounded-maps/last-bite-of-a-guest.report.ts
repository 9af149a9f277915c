import { createServer } from 'node:http';
import { Server } from 'socket.io';

const BITE = 500;
const bittenAt = new Map<string, number>();

function bites(guest: string): boolean {
  const before = bittenAt.get(guest) ?? 0;
  if (Date.now() - before < BITE) return false;
  bittenAt.set(guest, Date.now());
  return true;
}

const http = createServer();
new Server(http).on('connection', (guest) => {
  guest.on('bite', () => {
    if (bites(guest.id)) guest.broadcast.emit('bite');
  });
  guest.on('disconnect', () => console.log('one guest less'));
});
http.listen(8080);
