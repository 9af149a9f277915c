import { WebSocketServer } from 'ws';
import { House } from './house.ts';

new WebSocketServer({ port: 3000 }).on('connection', (socket, req) => {
  const house = new House(String(req.url));
  socket.on('message', () => house.add());
  socket.on('close', () => house.close());
});
