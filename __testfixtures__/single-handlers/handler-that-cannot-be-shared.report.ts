import { createServer } from 'node:http';

/** The process hands the error over. */
class Notes {
  private readonly lines: string[] = [];

  constructor() {
    process.on('uncaughtExceptionMonitor', this.note.bind(this));
  }

  stop(): void {
    this.lines.length = 0;
  }

  private note(error: Error): void {
    this.lines.push(error.message);
  }
}

/** Only the constructor knows the handler. */
class Bell {
  constructor(private readonly ring: () => void) {
    process.on('SIGHUP', ring);
  }

  stop(): void {
    this.ring();
  }
}

/** The method is there only once the constructor has run. */
class Lamp {
  private readonly off: () => void;
  private isOn = true;

  constructor(readonly room: string) {
    this.off = () => (this.isOn = false);
    process.on('SIGINT', this.off.bind(this));
  }

  stop(): boolean {
    return this.isOn;
  }
}

createServer((req, res) => {
  const lamp = new Lamp(String(req.url));
  const all = [new Notes(), new Bell(() => res.end()), lamp];
  for (const one of all) one.stop();
});
