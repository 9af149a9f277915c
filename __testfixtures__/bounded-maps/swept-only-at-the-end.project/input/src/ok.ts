import { createServer } from 'node:http';

interface Seat {
  guest: string;
  since: number;
}

const HOUR = 3_600_000;
const seats = new Map<string, Seat>();

function forgetOld(): void {
  const limit = Date.now() - HOUR;
  for (const [seat, { since }] of seats) if (since < limit) seats.delete(seat);
}

const timer = setInterval(forgetOld, 60_000);
timer.unref();

const server = createServer((req, res) => {
  seats.set(String(req.headers['x-seat']), { guest: 'one', since: Date.now() });
  res.end('seated');
});
server.listen(8081);

process.once('SIGTERM', () => {
  clearInterval(timer);
  forgetOld();
  console.log(seats.size);
  server.close();
});
