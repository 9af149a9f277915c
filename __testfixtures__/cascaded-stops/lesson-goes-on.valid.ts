import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

class Bell {
  private readonly timer: NodeJS.Timeout;

  constructor(ring: () => void) {
    this.timer = setInterval(ring, 1_000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** A break puts away what the next hour makes again. */
export class School {
  private readonly bell: Bell;
  private hour: NodeJS.Timeout | undefined;
  private quiet: NodeJS.Timeout | undefined;

  constructor(private readonly pupil: WebSocket) {
    this.bell = new Bell(() => pupil.send('ring'));
  }

  takeBreak(): void {
    clearTimeout(this.hour);
    clearTimeout(this.quiet);
  }

  nextHour(): void {
    this.hour = setTimeout(() => this.pupil.send('hour'), 60_000);
    this.quiet = setTimeout(() => this.pupil.send('quiet'), 50_000);
  }
}

/** One thing is put away. */
export class Gym {
  private readonly bell: Bell;
  private readonly limit: NodeJS.Timeout;

  constructor(pupil: WebSocket) {
    this.bell = new Bell(() => pupil.send('ring'));
    this.limit = setTimeout(() => pupil.close(), 3_600_000);
  }

  mayStay(): void {
    clearTimeout(this.limit);
  }
}

/** All end. */
export class Choir {
  private readonly bell: Bell;
  private readonly second: Bell;
  private readonly limit: NodeJS.Timeout;

  constructor(pupil: WebSocket) {
    this.bell = new Bell(() => pupil.send('ring'));
    this.second = new Bell(() => pupil.send('again'));
    this.limit = setTimeout(() => this.fallSilent(), 3_600_000);
  }

  fallSilent(): void {
    clearTimeout(this.limit);
    this.bell.stop();
    this.second.stop();
  }
}

const server = createServer();
new WebSocketServer({ server }).on('connection', (pupil) => {
  new School(pupil).takeBreak();
  new Gym(pupil).mayStay();
  new Choir(pupil);
});
server.listen(8080);
