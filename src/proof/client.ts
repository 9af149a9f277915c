/**
 * What stands in for a package's client, as the package `proof-client`: it holds a real connection to a server in the
 * same process, and a timer, from the day it is made; whatever is called on it goes over that connection and comes back.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const served = new Set<Socket>();
let dialling = 0;
const server = createServer((socket) => {
  dialling -= 1;
  served.add(socket.once('close', () => served.delete(socket)).on('error', () => {}));
  socket.unref().pipe(socket);
})
  .listen(0)
  .unref();

/** Connections as the server sees them. */
export const connections = (): number => served.size;

/** Waits until the server has accepted all that was dialled. */
export async function connected(): Promise<void> {
  while (dialling > 0) await new Promise((resolve) => setImmediate(resolve));
}

Object.assign(globalThis, { connections, connected });

export class Client {
  constructor(..._settings: unknown[]) {
    dialling += 1;
    const socket = connect((server.address() as AddressInfo).port)
      .unref()
      .setMaxListeners(0)
      .on('error', () => {});
    const beat = setInterval(() => socket.write('\n'), 60_000).unref();
    socket.once('close', () => clearInterval(beat));
    return step(this, socket, []) as Client;
  }
}

/** What a client is that is made by a function. */
export const createClient = (...settings: unknown[]): Client => new Client(...settings);

/** `client.orders.create({ … })`, however long: sent once it is awaited. */
function step(base: object, socket: Socket, path: readonly unknown[]): unknown {
  return new Proxy(typeof base === 'function' ? base : Object.assign(() => {}, base), {
    get: (_, name) => {
      if (typeof name === 'symbol') return undefined;
      if (name === 'then')
        return path.some(Array.isArray)
          ? (done: (reply: unknown) => void) => ask(socket, path).then(done)
          : undefined;
      return step(base, socket, [...path, name]);
    },
    apply: (_, __, given: unknown[]) => step(base, socket, [...path, given]),
  });
}

const ENDS = new Set<unknown>(['end', 'close', 'quit']);

function ask(socket: Socket, path: readonly unknown[]): Promise<object> {
  return new Promise((resolve) => {
    if (ENDS.has(path.at(-2)))
      return void socket
        .ref()
        .end()
        .resume()
        .once('close', () => resolve({ closed: true }));
    const said = JSON.stringify(path);
    let heard = '';
    const listen = (chunk: Buffer): void => {
      heard += chunk.toString('utf8');
      if (!heard.includes(`${said}\n`)) return;
      if (socket.off('data', listen).listenerCount('data') === 0) socket.unref();
      resolve({
        id: said,
        data: { user: said },
        error: null,
        rows: [said],
        rowCount: said.length,
        choices: [{ message: { content: said } }],
      });
    };
    socket.ref().on('data', listen).write(`${said}\n`);
  });
}
