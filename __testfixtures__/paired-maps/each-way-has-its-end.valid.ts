import { createServer, type IncomingMessage } from 'node:http';
import { EventEmitter } from 'node:events';

/** Each table is emptied by a method of its own, and one caller calls both. */
export class Desks {
  readonly #deskOf = new Map<string, string>();
  readonly #clerkAt = new Map<string, string>();

  sit(clerk: string, desk: string): void {
    this.#deskOf.set(clerk, desk);
    this.#clerkAt.set(desk, clerk);
  }

  forgetClerk(clerk: string): void {
    this.#deskOf.delete(clerk);
  }

  forgetDesk(desk: string): void {
    this.#clerkAt.delete(desk);
  }

  clerk(desk: string): string | undefined {
    return this.#clerkAt.get(desk);
  }
}

/** The other one is found by going through the table. */
const lineOf = new Map<string, string>();
const callerOn = new Map<string, string>();

function ring(caller: string, line: string): void {
  lineOf.set(caller, line);
  callerOn.set(line, caller);
}

function hangUp(caller: string): void {
  lineOf.delete(caller);
  for (const [line, other] of callerOn) if (other === caller) callerOn.delete(line);
}

/** Two listeners of one event. */
const bus = new EventEmitter();
const tagOf = new Map<string, string>();
const bagOf = new Map<string, string>();

bus.on('checked', (bag: string, tag: string) => {
  tagOf.set(bag, tag);
  bagOf.set(tag, bag);
});
bus.on('loaded', (bag: string) => tagOf.delete(bag));
bus.on('loaded', (_bag: string, tag: string) => bagOf.delete(tag));

/** The second is another thing than the way back: who came last through a gate. */
const gateOf = new Map<string, string>();
const timeAt = new Map<string, number>();

function enter(guest: string, gate: string): void {
  gateOf.set(guest, gate);
  timeAt.set(gate, Date.now());
}

function leave(guest: string): void {
  gateOf.delete(guest);
}

/** It says by its name that it outlives the other. */
const seatOf = new Map<string, string>();
const seenOn = new Map<string, string>();

function take(guest: string, seat: string): void {
  seatOf.set(guest, seat);
  seenOn.set(seat, guest);
}

function rise(guest: string): void {
  seatOf.delete(guest);
}

const desks = new Desks();
createServer((req: IncomingMessage, res) => {
  const [one, other] = String(req.url).split('/') as [string, string];
  if (req.method === 'POST') {
    desks.sit(one, other);
    ring(one, other);
    enter(one, other);
    take(one, other);
    bus.emit('checked', one, other);
  }
  if (req.method === 'DELETE') {
    desks.forgetClerk(one);
    desks.forgetDesk(other);
    hangUp(one);
    leave(one);
    rise(one);
    bus.emit('loaded', one, other);
  }
  res.end(`${desks.clerk(other)} ${callerOn.get(other)} ${timeAt.get(other)} ${seenOn.get(other)}`);
}).listen(8080);
