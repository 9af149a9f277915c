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

class Board {
  private readonly timer = setInterval(() => console.log(this.lines.length), 5_000);
  readonly lines: string[] = [];

  close(): void {
    clearInterval(this.timer);
  }
}

/** The end of a lesson has a name of its own: what it does tells. */
export class Lesson {
  private readonly board = new Board();
  private readonly bell: Bell;
  private readonly limit: NodeJS.Timeout;
  private isOver = false;

  constructor(private readonly pupil: WebSocket) {
    this.bell = new Bell(() => pupil.send('ring'));
    this.limit = setTimeout(() => this.ringOut('late'), 3_600_000);
    pupil.on('close', () => this.ringOut('gone'));
  }

  ringOut(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.limit);
    this.board.close();
    this.pupil.close(1000, why);
  }
}

const server = createServer();
new WebSocketServer({ server }).on('connection', (pupil) => {
  new Lesson(pupil);
});
server.listen(8080);
