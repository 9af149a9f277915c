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
    clearTimeout(this.redial);
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

export function createFeed(host: string): { open(): void; close(): void } {
  let openTimer: ReturnType<typeof setTimeout> | undefined;
  let line: Socket | undefined;
  function open(): void {
    line = connect(7003, host);
    line.on('close', onBreak);
  }
  function onBreak(): void {
    openTimer = setTimeout(open, 5_000);
  }
  return {
    open,
    close() {
      clearTimeout(openTimer);
      line?.off('close', onBreak);
      line?.destroy();
    },
  };
}
