import { createServer, type Socket } from 'node:net';

let quietSince = Date.now();

function seat(guest: Socket): void {
  quietSince = Date.now();
  guest.on('data', (bite) => guest.write(bite));
}

setInterval(() => {
  if (Date.now() - quietSince > 3_600_000) console.log('quiet');
}, 20_000).unref();

createServer((guest) => seat(guest)).listen(4100);
