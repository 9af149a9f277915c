import { EventEmitter } from 'node:events';

class Feed extends EventEmitter {
  start() {
    this.runs = true;
  }
  stop() {
    this.runs = false;
  }
  tick() {
    if (this.runs) this.emit('tick');
  }
}
class EmptiedFeed extends Feed {
  stop() {
    super.stop();
    this.removeAllListeners();
  }
}

for (const feed of [new Feed(), new EmptiedFeed()]) {
  let ticks = 0;
  let errors = 'handled';
  feed.on('tick', () => ticks++);
  feed.on('error', () => {});
  for (let run = 0; run < 2; run++) {
    feed.start();
    feed.tick();
    feed.stop();
  }
  try {
    feed.emit('error', new Error('late'));
  } catch {
    errors = 'thrown';
  }
  console.log(`${feed.constructor.name}: ${ticks} of 2 ticks, errors are ${errors}`);
}
