import Koa from 'koa';
import websockify from 'koa-websocket';

const app = websockify(new Koa());
app.ws.use(async (kitchen) => {
  kitchen.websocket.on('message', (order: Buffer) => kitchen.websocket.send(order));
  setInterval(() => {
    kitchen.websocket.send('still hungry?');
  }, 15_000);
});
app.listen(8080);
