import { createServer, type Socket } from 'node:net';

const guests = new Map<string, Set<Socket>>();

createServer((socket) => {
  socket.on('data', (text) => {
    const table = String(text);
    const seated = guests.get(table) ?? new Set();
    guests.set(table, seated);
    seated.add(socket);
    socket.on('close', () => leave(table, socket));
  });
}).listen(4000);

function leave(table: string, socket: Socket): void {
  const seated = guests.get(table);
  if (!seated) return;
  seated.delete(socket);
  if (seated.size === 0) guests.delete(table);
}
