import { connect, createServer } from 'node:net';
import { read, Reader } from './reader.ts';

createServer().on('connection', (socket) => {
  const reader = new Reader(socket);
  read(socket);
  const other = new Reader(connect(8081));
  socket.on('end', () => socket.end(reader.stop() + other.stop()));
});
