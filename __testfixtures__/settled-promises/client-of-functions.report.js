const { WebSocket } = require('ws');

function openExchange(url) {
  const asked = {};
  let next = 0;
  const socket = new WebSocket(url);
  socket.on('message', (data) => {
    const { id, rate } = JSON.parse(data);
    asked[id](rate);
    delete asked[id];
  });
  socket.on('close', (code) => console.warn('the exchange is gone', code));
  return {
    rate(pair) {
      return new Promise((resolve) => {
        asked[++next] = resolve;
        socket.send(JSON.stringify({ id: next, pair }));
      });
    },
  };
}

module.exports = { openExchange };
