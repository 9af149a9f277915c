const http = require('node:http');

/** A shop closes its own server at the end of the process. */
function openShop(name) {
  const server = http.createServer((_req, res) => res.end(name));
  server.on('connection', (socket) => socket.setNoDelay(true));

  const close = () => {
    console.log(`${name} closes`);
    server.close();
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  server.once('close', () => { process.off('SIGTERM', close); process.off('SIGINT', close); });
  return server;
}

for (const name of ['bakery', 'dairy']) openShop(name).listen(0);
