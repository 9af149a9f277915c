import { connect, type Socket } from 'node:net';

/** A flag that opening heeds. */
export class FlaggedLine {
  private socket: Socket | undefined;
  private isClosed = false;

  open(): void {
    if (this.isClosed) return;
    const socket = connect(7001, 'tram.example');
    this.socket = socket;
    socket.on('close', () => setTimeout(() => this.open(), 5_000));
  }

  close(): void {
    this.isClosed = true;
    this.socket?.destroy();
  }
}

/** The end clears it, by way of another method. */
export class ClearedLine {
  private socket: Socket | undefined;
  private redial: NodeJS.Timeout | undefined;

  open(): void {
    this.socket = connect(7001, 'tram.example');
    this.socket.on('close', () => {
      this.redial = setTimeout(() => this.open(), 5_000);
    });
  }

  close(): void {
    this.forget();
    this.socket?.removeAllListeners();
    this.socket?.destroy();
  }

  private forget(): void {
    clearTimeout(this.redial);
  }
}

/** The timer asks whether the line is wanted. */
export class WantedLine {
  private socket: Socket | undefined;
  private wanted = true;

  open(): void {
    this.socket = connect(7001, 'tram.example');
    this.socket.on('close', () => this.retry());
  }

  close(): void {
    this.wanted = false;
    this.socket?.destroy();
  }

  private retry(): void {
    setTimeout(() => {
      if (this.wanted) this.open();
    }, 5_000);
  }
}

/** The restart itself ends and opens: the end is no end for good. */
export class RestartedLine {
  private socket: Socket | undefined;

  open(): void {
    this.socket = connect(7001, 'tram.example');
  }

  close(): void {
    this.socket?.destroy();
  }

  restart(): void {
    setTimeout(() => this.open(), 1_000);
    this.close();
  }
}

/** What fires begins nothing that the end has ended. */
export class LoggedLine {
  private socket: Socket | undefined;
  private late = 0;

  open(): void {
    this.socket = connect(7001, 'tram.example');
    setTimeout(() => {
      this.late += 1;
    }, 10_000);
  }

  close(): void {
    this.socket?.destroy();
  }
}

/** Its signal tells of the end. */
export class SignalledBoard {
  private readonly stopping = new AbortController();
  private poller: NodeJS.Timeout | undefined;

  start(): void {
    if (this.stopping.signal.aborted) return;
    this.poller = setInterval(() => setTimeout(() => this.start(), 1_000), 60_000);
  }

  stop(): void {
    this.stopping.abort();
    clearInterval(this.poller);
  }
}
