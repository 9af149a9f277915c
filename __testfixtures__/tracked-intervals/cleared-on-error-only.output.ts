import { createServer, type Socket } from 'node:net';

/** A socket that just ends emits no error. */
function greet(socket: Socket): void {
  const beat = setInterval(() => socket.write('tick\n'), 1000);
  socket.on('data', (data) => {
    socket.write(data);
  });
  socket.on('error', (error) => {
    console.error(error.message);
    clearInterval(beat);
  });
  socket.on('close', () => {
    clearInterval(beat);
    console.log('gone');
  });
}

export const server = createServer((socket) => greet(socket));
