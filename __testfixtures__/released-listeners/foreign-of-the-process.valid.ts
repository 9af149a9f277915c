import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

const tower = new EventEmitter();

/** One for the process: there are no others. */
class Radar {
  begin(): void {
    tower.on('weather', () => console.log('weather'));
  }

  stop(): void {
    tower.removeAllListeners('weather');
  }
}

/** An emitter of its own. */
class Strip {
  private readonly lights = new EventEmitter();

  begin(): void {
    this.lights.on('on', () => console.log('on'));
  }

  stop(): void {
    this.lights.removeAllListeners('on');
  }
}

/** Objects come and go, and each takes off its own. */
class Approach {
  private readonly tell = (): void => console.log(this.flight);

  constructor(private readonly flight: string) {}

  begin(): void {
    tower.on('weather', this.tell);
  }

  land(): void {
    tower.off('weather', this.tell);
  }
}

const radar = new Radar();
radar.begin();
process.once('SIGTERM', () => {
  radar.stop();
  tower.removeAllListeners();
});

createServer((req, res) => {
  const strip = new Strip();
  const approach = new Approach(String(req.url));
  strip.begin();
  approach.begin();
  res.once('close', () => {
    strip.stop();
    approach.land();
  });
}).listen(8080);
