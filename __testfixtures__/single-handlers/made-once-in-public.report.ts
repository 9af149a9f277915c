import { createServer, type Server } from 'node:http';

/** There is one today; each further one would listen, too. */
export class Desk {
  constructor(readonly server: Server) {
    process.once('SIGTERM', () => this.server.close());
  }
}

new Desk(createServer((_req, res) => res.end()).listen(0));
