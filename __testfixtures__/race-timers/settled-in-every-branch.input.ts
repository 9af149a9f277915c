import type { EventEmitter } from 'node:events';

interface Reply {
  readonly dish?: string;
  readonly error?: string;
}

export function asked(events: EventEmitter): Promise<string> {
  return new Promise((resolve, reject) => {
    // The kitchen answers once.
    events.once('answer', (error: Error | undefined, dish: string) => {
      // Whoever asked is told.
      if (error) {
        reject(error);
        console.log('asked in vain');
      } else if (dish === '') resolve('nothing');
      else {
        resolve(dish);
      }
    });
    setTimeout(() => reject(new Error('no answer')), 15_000);
  });
}

// A reply of nothing throws in the test, and then the timer is all that ends the wait.
export function replied(events: EventEmitter): Promise<string> {
  return new Promise((resolve, reject) => {
    events.once('reply', (reply: Reply) => {
      if (reply.dish) {
        resolve(reply.dish);
      } else {
        reject(new Error(reply.error));
      }
    });
    setTimeout(() => reject(new Error('no reply')), 15_000);
  });
}

// One of the branches waits for more.
export function served(events: EventEmitter): Promise<string> {
  return new Promise((resolve, reject) => {
    events.on('plate', (last: boolean, dish: string) => {
      if (last) {
        resolve(dish);
      } else if (dish === '') {
        console.log('an empty plate');
        reject(new Error('empty'));
      } else {
        console.log(dish);
      }
    });
    setTimeout(() => reject(new Error('not served')), 15_000);
  });
}
