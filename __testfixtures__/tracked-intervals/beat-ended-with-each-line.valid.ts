import { EventEmitter } from 'node:events';
import { connect as dialTcp, type Socket } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { attach } from './listeners.js';

/** The close of each line clears it, by a method that another one calls. */
export class ClearedAtClose {
  private beat: NodeJS.Timeout | undefined;

  dial(): void {
    const line = new WebSocket('ws://tide.example');
    line.on('open', () => {
      this.beat = setInterval(() => line.send('tide'), 10_000);
    });
    line.on('close', () => this.lost());
  }

  private lost(): void {
    this.quiet();
    setTimeout(() => this.dial(), 1_000);
  }

  quiet(): void {
    clearInterval(this.beat);
  }
}

/** A local function of the round clears it. */
export class ClearedByInner {
  private beat: NodeJS.Timeout | undefined;

  dial(): void {
    const line = new WebSocket('ws://tide.example');
    const lost = (): void => {
      this.stop();
      setTimeout(() => this.dial(), 1_000);
    };
    line.on('open', () => {
      this.beat = setInterval(() => line.send('tide'), 10_000);
    });
    line.on('close', lost);
  }

  stop(): void {
    clearInterval(this.beat);
  }
}

/** Only the first line begins it. */
export class BegunOnce {
  private beat: NodeJS.Timeout | undefined;
  private hasBegun = false;
  private line: Socket | undefined;

  dial(): void {
    this.line = dialTcp(4000);
    this.line.on('connect', () => {
      if (this.hasBegun) return;
      this.hasBegun = true;
      this.beat = setInterval(() => this.line?.write('tide'), 10_000);
    });
    this.line.on('close', () => setTimeout(() => this.dial(), 1_000));
  }

  stop(): void {
    clearInterval(this.beat);
  }
}

/** A method says whether it runs. */
export class Asked {
  private beat: NodeJS.Timeout | undefined;

  dial(): void {
    const line = dialTcp(4000);
    line.on('connect', () => {
      if (!this.isBeating()) this.beat = setInterval(() => line.write('tide'), 10_000);
    });
    line.on('close', () => this.dial());
  }

  private isBeating(): boolean {
    return this.beat !== undefined;
  }

  stop(): void {
    clearInterval(this.beat);
  }
}

/** A listener to its own event clears it. */
export class TellsItself extends EventEmitter {
  private beat: NodeJS.Timeout | undefined;

  constructor() {
    super();
    this.on('lost', () => this.stop());
  }

  dial(): void {
    const line = dialTcp(4000);
    line.on('connect', () => {
      this.beat = setInterval(() => line.write('tide'), 10_000);
    });
    line.on('close', () => {
      this.emit('lost');
      this.dial();
    });
  }

  stop(): void {
    clearInterval(this.beat);
  }
}

/** Other code is handed the object, and may stop it. */
export class HandedOn {
  private beat: NodeJS.Timeout | undefined;

  dial(): void {
    const line = dialTcp(4000);
    attach(line, this);
    line.on('connect', () => {
      this.beat = setInterval(() => line.write('tide'), 10_000);
    });
    line.on('close', () => this.dial());
  }

  stop(): void {
    clearInterval(this.beat);
  }
}

/** Each line has an object of its own, and none dials again. */
export class OneLine {
  private beat: NodeJS.Timeout | undefined;

  constructor(private readonly line: Socket) {
    line.on('connect', () => {
      this.beat = setInterval(() => line.write('tide'), 10_000);
    });
  }

  close(): void {
    clearInterval(this.beat);
    this.line.destroy();
  }
}

/** Only the dialling is tried again: what begins the interval is not come to before. */
export class TriesAgain {
  private beat: NodeJS.Timeout | undefined;

  async start(): Promise<void> {
    try {
      await fetch('http://tide.example/hello');
    } catch {
      setTimeout(() => void this.start(), 1_000);
      return;
    }
    this.beat = setInterval(() => void fetch('http://tide.example/beat'), 10_000);
  }

  stop(): void {
    clearInterval(this.beat);
  }
}

/** The handle of each line is a variable of its own. */
export function dialForGood(): void {
  const line = dialTcp(4000);
  let beat: NodeJS.Timeout | undefined;
  line.on('connect', () => {
    beat = setInterval(() => line.write('tide'), 10_000);
  });
  line.on('close', () => {
    clearInterval(beat);
    dialForGood();
  });
}

new WebSocketServer({ port: 8080 }).on('connection', (socket) => {
  let levels: NodeJS.Timeout | undefined;
  let sends = false;
  socket.on('message', () => {
    if (sends) return;
    sends = true;
    levels = setInterval(() => socket.send('level'), 1_000);
  });
  socket.on('close', () => clearInterval(levels));
});
