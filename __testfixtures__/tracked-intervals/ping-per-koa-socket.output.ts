import Koa from 'koa';
import websockify from 'koa-websocket';

const app = websockify(new Koa());
app.ws.use(async (kitchen) => {
  kitchen.websocket.on('message', (order: Buffer) => kitchen.websocket.send(order));
  const timer = setInterval(() => {
    kitchen.websocket.send('still hungry?');
  }, 15_000);
  kitchen.websocket.once('close', () => clearInterval(timer));
});
app.listen(8080);
