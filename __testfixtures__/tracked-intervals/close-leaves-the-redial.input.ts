import { connect, type Socket } from 'node:net';

/** The line to a tram; it is dialled again when it breaks. */
export class TramLine {
  private socket: Socket | undefined;
  private redial: NodeJS.Timeout | undefined;
  private breaks = 0;

  constructor(private readonly host: string) {}

  open(): void {
    const socket = connect(7001, this.host);
    this.socket = socket;
    socket.on('error', (error) => console.warn(error.message));
    socket.on('close', this.onBreak);
  }

  close(): void {
    this.socket?.off('close', this.onBreak);
    this.socket?.destroy();
    this.socket = undefined;
  }

  private readonly onBreak = (): void => {
    this.breaks += 1;
    clearTimeout(this.redial);
    this.redial = setTimeout(() => this.open(), 5_000);
  };
}

/** Asks a depot for its board; a failed round is tried again later. */
export class DepotBoard {
  private poller: NodeJS.Timeout | undefined;
  lines: string[] = [];

  constructor(private readonly load: () => Promise<string[]>) {}

  start(): void {
    this.poller = setInterval(() => void this.round(), 60_000);
  }

  stop(): void {
    clearInterval(this.poller);
  }

  private async round(): Promise<void> {
    try {
      this.lines = await this.load();
    } catch {
      this.stop();
      setTimeout(() => this.start(), 300_000);
    }
  }
}

export function createClock(read: () => Promise<number>): { now(): number; stop(): void } {
  let last = 0;
  let reader = setInterval(() => void ask(), 1_000);
  async function ask(): Promise<void> {
    last = await read().catch(() => last);
    if (last > 86_400) {
      clearInterval(reader);
      setTimeout(() => {
        reader = setInterval(() => void ask(), 1_000);
      }, 30_000);
    }
  }
  return {
    now: () => last,
    stop() {
      clearInterval(reader);
    },
  };
}
