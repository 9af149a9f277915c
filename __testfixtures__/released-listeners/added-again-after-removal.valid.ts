import { createServer } from 'node:http';
import { clock } from './clock.js';

export class Hall {
  private readonly clock = clock;
  private readonly onTick = (): void => undefined;

  arm(): void {
    this.clock.off('tick', this.onTick);
    this.clock.on('tick', this.onTick);
  }
}

const hall = new Hall();

class Errors {
  listen(): void {
    process.on('warning', (text) => process.stderr.write(String(text))).on('exit', () => undefined);
  }
}

createServer((_req, res) => {
  hall.arm();
  new Errors().listen();
  res.end();
}).listen(8080);
