import { createServer } from 'node:http';

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
  const all = [new Bell(() => res.end()), lamp];
  for (const one of all) one.stop();
});
