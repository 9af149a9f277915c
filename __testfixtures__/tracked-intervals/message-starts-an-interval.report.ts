import { WebSocketServer } from 'ws';

new WebSocketServer({ port: 8080 }).on('connection', (socket) => {
  socket.on('message', (order) => {
    setInterval(() => socket.send(String(order)), 1_000);
  });
});
