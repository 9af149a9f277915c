import { createServer, type Socket } from 'node:net';

function seat(guest: Socket): void {
  let lastBite = Date.now();
  setInterval(() => {
    if (Date.now() - lastBite > 300_000) guest.destroy();
  }, 20_000).unref();
  guest.on('error', (error) => console.error(error.message));
  guest.on('data', (bite) => {
    lastBite = Date.now();
    guest.write(bite);
  });
}

createServer((guest) => seat(guest)).listen(4100);
