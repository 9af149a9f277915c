import { createServer } from 'node:http';

interface Seat {
  guest: string;
  since: number;
}

const HOUR = 3_600_000;

/** The seats are only looked at when the house closes. */
class Seats {
  readonly #seats = new Map<string, Seat>();

  sit(seat: string, guest: string): number {
    this.#seats.set(seat, { guest, since: Date.now() });
    return this.#seats.size;
  }

  #clear(before = Date.now() - HOUR): void {
    for (const [seat, { since }] of this.#seats) {
      if (since < before) this.#seats.delete(seat);
    }
  }

  close(): string {
    this.#clear();
    return JSON.stringify([...this.#seats]);
  }
}

const seats = new Seats();
const orders = new Map<string, number>();

function forgetOld(): void {
  const limit = Date.now() - HOUR;
  orders.forEach((at, order) => {
    if (at < limit) orders.delete(order);
  });
}

const server = createServer((req, res) => {
  const count = seats.sit(String(req.headers['x-seat']), String(req.headers['x-guest']));
  orders.set(String(req.headers['x-order']), Date.now());
  res.end(String(count));
});
server.listen(8080);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    forgetOld();
    console.log(seats.close(), orders.size);
    server.close();
  });
