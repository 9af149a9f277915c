const { createServer } = require('node:http');
const { EventEmitter } = require('node:events');

const orders = new EventEmitter();

function openScreen(table) {
  let shown = 0;
  orders.on('ready', (order) => {
    if (order.table === table) shown += 1;
  });
  return {
    shown: () => shown,
    close() {
      shown = 0;
    },
  };
}

module.exports = { openScreen, orders };

createServer((req, res) => {
  const screen = openScreen(req.url);
  res.end(String(screen.shown()));
  screen.close();
});
