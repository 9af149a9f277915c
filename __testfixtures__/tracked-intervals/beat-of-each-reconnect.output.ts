import WebSocket, { WebSocketServer } from 'ws';
import mqtt from 'mqtt';

/** Dials again when the line is lost; the listener is a method. */
export class TideGauge {
  #beat: NodeJS.Timeout | null = null;
  private line?: WebSocket;

  constructor(private readonly url: string) {
    this.dial();
  }

  private dial(): void {
    this.line = new WebSocket(this.url);
    this.line.once('open', this.onOpen.bind(this));
    this.line.once('close', this.onClose.bind(this));
  }

  private onOpen(): void {
    if (this.#beat) clearInterval(this.#beat);
    this.#beat = setInterval(() => this.line?.send('tide'), 10_000);
  }

  private onClose(): void {
    this.dialLater();
  }

  private dialLater(): void {
    setTimeout(() => this.dial(), 1_000);
  }

  stop(): void {
    if (this.#beat) clearInterval(this.#beat);
  }
}

/** The same without a class, and with properties for listeners. */
export function watchHarbour(url: string): () => void {
  let poll: NodeJS.Timeout | undefined;
  let line: WebSocket;
  const open = (): void => {
    line = new WebSocket(url);
    line.onopen = () => {
      clearInterval(poll);
      poll = setInterval(() => line.send('ships?'), 5_000);
    };
    line.onclose = () => {
      setTimeout(open, 2_000);
    };
  };
  open();
  return () => clearInterval(poll);
}

/** A client that connects again by itself. */
export class Buoy {
  private readonly broker = mqtt.connect('mqtt://harbour.example');
  private report: NodeJS.Timeout | undefined;

  begin(): void {
    this.broker.on('connect', () => {
      clearInterval(this.report);
      this.report = setInterval(() => this.broker.publish('buoy/7', 'here'), 30_000);
    });
  }

  end(): void {
    clearInterval(this.report);
    this.broker.end();
  }
}

new WebSocketServer({ port: 8080 }).on('connection', (socket) => {
  let stream: NodeJS.Timeout | undefined;
  socket.on('message', (data) => {
    const wish = JSON.parse(String(data)) as { kind: string; every: number };
    if (wish.kind === 'levels') {
      clearInterval(stream);
      stream = setInterval(() => socket.send('level'), wish.every);
    }
  });
  socket.on('close', () => clearInterval(stream));
});
