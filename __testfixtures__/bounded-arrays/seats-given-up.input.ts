import { createServer } from 'node:http';

interface Seat {
  readonly table: number;
  readonly notify: (text: string) => void;
  taken: boolean;
}

/** The guests who sit at the tables. */
export class Seats {
  readonly #seats: Seat[] = [];

  take(table: number, notify: (text: string) => void): Seat {
    const seat: Seat = { table, notify, taken: true };
    this.#seats.push(seat);
    return seat;
  }

  giveUp(seat: Seat): void {
    if (!seat.taken) return;
    seat.taken = false;
  }

  call(table: number, text: string): void {
    for (const seat of this.#seats) {
      if (!seat.taken || seat.table !== table) continue;
      seat.notify(text);
    }
  }

  countAt(table: number): number {
    return this.#seats.filter((seat) => seat.taken && seat.table === table).length;
  }
}

export const seats = new Seats();

createServer((request, response) => {
  const seat = seats.take(Number(request.headers['x-table']), (text) => void response.write(text));
  response.on('finish', () => seats.giveUp(seat));
  response.end(String(seats.countAt(seat.table)));
}).listen(8080);
