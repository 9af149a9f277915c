import { createServer } from 'node:http';
import { Server } from 'socket.io';

interface Courier {
  bike: string;
  phone: string;
}

/** A courier is found by the bike and by the phone; what is read before the end is used. */
class Couriers {
  readonly #byPhone = new Map<string, Courier>();
  readonly #byBike = new Map<string, Courier>();

  start(courier: Courier): void {
    this.#byPhone.set(courier.phone, courier);
    this.#byBike.set(courier.bike, courier);
  }

  on(bike: string): Courier | undefined {
    return this.#byBike.get(bike);
  }

  home(phone: string): boolean {
    const courier = this.#byPhone.get(phone);
    if (courier !== undefined && this.#byBike.get(courier.bike) === courier) this.#byBike.delete(courier.bike);
    return this.#byPhone.delete(phone);
  }
}

/** The other table is an object, and the entry is read before it goes. */
const parcelOf: Record<string, string> = {};
const doorOf = new Map<string, string>();

export function leaveAt(parcel: string, door: string): void {
  doorOf.set(parcel, door);
  parcelOf[door] = parcel;
}

export function takeIn(parcel: string): string {
  const door = doorOf.get(parcel);
  if (door === undefined) throw new Error('no such parcel');
  doorOf.delete(parcel);
  if (door !== undefined && parcelOf[door] === parcel) delete parcelOf[door];
  return door;
}

export function parcelAt(door: string): string | undefined {
  return parcelOf[door];
}

export const couriers = new Couriers();
const nameOf = new Map<string, { name: string; since: number }>();
const socketOf = new Map<string, string>();

const server = createServer((req, res) => {
  const phone = String(req.url);
  if (req.method === 'POST') couriers.start({ phone, bike: String(req.headers['x-bike']) });
  else res.end(String(couriers.home(phone)));
  res.end(couriers.on(phone)?.phone);
});

new Server(server).on('connection', (socket) => {
  const name = String(socket.handshake.auth.name);
  leaveAt(socket.handshake.auth.parcel, name);
  nameOf.set(socket.id, { name, since: Date.now() });
  socketOf.set(name, socket.id);
  socket.on('call', (other: string) => socket.to(socketOf.get(other) ?? '').emit('call', name));
  socket.on('taken', (parcel: string) => socket.emit('taken', takeIn(parcel), parcelAt(name)));
  socket.on('disconnect', () => {
    const entry = nameOf.get(socket.id);
    if (entry !== undefined && socketOf.get(entry.name) === socket.id) socketOf.delete(entry.name);
    return nameOf.delete(socket.id);
  });
});
server.listen(8080);
