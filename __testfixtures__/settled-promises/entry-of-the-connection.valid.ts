import { createServer, type Socket } from 'node:net';

const ready = new Map<Socket, (name: string) => void>();

export const server = createServer((socket) => {
  socket.on('data', (data) => ready.get(socket)?.(String(data)));
  socket.on('close', () => {
    ready.get(socket)?.('');
    ready.delete(socket);
  });
});

export function nameOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => ready.set(socket, resolve));
}
