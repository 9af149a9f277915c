const { createServer } = require('node:http');

const timers = new Map();

/** The timer takes its own entry out when it fires: no second request has to. */
function refreshSoon(client) {
  if (timers.has(client)) clearTimeout(timers.get(client));
  const timer = setTimeout(() => {
    timers.delete(client);
    console.log('refreshed', client);
  }, 45_000);
  timers.set(client, timer);
}

createServer((request, response) => {
  refreshSoon(request.headers['x-client']);
  response.end();
}).listen(8080);
