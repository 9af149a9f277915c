import { createWriteStream, type WriteStream } from 'node:fs';

class Poller {
  private readonly timer: NodeJS.Timeout;

  constructor(onReading: (reading: number) => void) {
    this.timer = setInterval(() => onReading(Math.random()), 10_000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** Weather that is read every ten seconds, one of these for each station that is added. */
export class Station {
  private readonly log: WriteStream;
  private readonly poller: Poller;

  constructor(id: string) {
    this.log = createWriteStream(`/tmp/${id}.log`);
    this.poller = new Poller((reading) => this.log.write(`${reading}\n`));
  }

  close(): void {
    this.poller.stop();
    this.log.end();
  }
}
