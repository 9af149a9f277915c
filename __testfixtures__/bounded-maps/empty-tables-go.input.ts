import { createServer, type Socket } from 'node:net';

interface Seat {
  since: number;
}

interface Table {
  guests: Map<string, Seat>;
  opened: number;
}

const drinks: Record<string, Record<string, number>> = Object.create(null);

export function order(bill: string, drink: string): void {
  if (!drinks[bill]) drinks[bill] = {};
  drinks[bill][drink] = Date.now();
}

export function drunk(bill: string, drink: string): void {
  const ordered = drinks[bill];
  if (!ordered) return;
  delete ordered[drink];
}

/** The collection is a member of the entry, and its key one of the socket. */
const tables = new Map<string, Table>();

interface Chair extends Socket {
  booking?: string;
}

export function sit(chair: Chair, booking: string, guest: string): void {
  let table = tables.get(booking);
  if (!table) {
    table = { guests: new Map(), opened: Date.now() };
    tables.set(booking, table);
  }
  table.guests.set(guest, { since: Date.now() });
  chair.booking = booking;
}

export function stand(chair: Chair, guest: string): void {
  if (!chair.booking) return;
  const table = tables.get(chair.booking);
  if (!table) return;
  table.guests.delete(guest);
}

/** Elements go in two places. */
const waiters = new Map<string, Set<Socket>>();

createServer((socket) => {
  socket.on('data', (text) => {
    const [verb, bill = ''] = String(text).split(' ');
    if (verb === 'call') {
      const called = waiters.get(bill) ?? new Set();
      waiters.set(bill, called);
      called.add(socket);
      socket.on('close', () => waiters.get(bill)?.delete(socket));
    } else {
      const called = waiters.get(bill);
      if (called) {
        called.delete(socket);
      }
    }
  });
}).listen(4000);
