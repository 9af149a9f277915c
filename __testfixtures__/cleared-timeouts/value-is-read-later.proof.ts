import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return server;
}

const addressOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  operations: 211,
  make: async ({ pricesFrom }) => {
    const origin = await listen((req, res) =>
      req.url === '/gone' ? res.destroy() : res.writeHead(404).end('none'),
    );
    const handle = pricesFrom(addressOf(origin));
    const server = await listen((req, res) => {
      handle(req, res).catch((error: Error) => res.end(error.message));
    });
    const ask = async (path: string): Promise<unknown> => {
      const answer = await fetch(addressOf(server) + path);
      return [answer.status, await answer.text()];
    };
    return {
      op: async () => [await ask('/bread'), await ask('/gone')],
      close: () => {
        for (const one of [origin, server]) {
          one.close();
          one.closeAllConnections();
        }
      },
    };
  },
};
