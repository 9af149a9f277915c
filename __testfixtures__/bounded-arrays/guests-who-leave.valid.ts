import { createServer } from 'node:http';

/** The timeout takes the guest out. */
const guests: (() => void)[] = [];

function seated(patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const guest = (): void => resolve();
    guests.push(guest);
    setTimeout(() => {
      guests.splice(guests.indexOf(guest), 1);
      reject(new Error('no table'));
    }, patience);
  });
}

/** Who has gone is passed over. */
interface Caller {
  gone: boolean;
  answer(): void;
}
const callers: Caller[] = [];

function answered(patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const caller: Caller = { gone: false, answer: resolve };
    callers.push(caller);
    setTimeout(() => {
      caller.gone = true;
      reject(new Error('no answer'));
    }, patience);
  });
}

/** The one who waits takes the own entry out. */
const riders: (() => void)[] = [];

async function ridden(patience: number): Promise<void> {
  let rider: (() => void) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      rider = resolve;
      riders.push(resolve);
      setTimeout(() => reject(new Error('no horse')), patience);
    });
  } finally {
    riders.splice(riders.indexOf(rider as () => void), 1);
  }
}

/** Some code looks after those who have waited too long. */
const swimmers: { at: number; resolve(): void }[] = [];

function swum(patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    swimmers.push({ at: Date.now(), resolve });
    setTimeout(() => reject(new Error('no lane')), patience);
  });
}

setInterval(() => {
  const late = swimmers.findIndex(({ at }) => at < Date.now() - 60_000);
  if (late !== -1) swimmers.splice(late, 1);
}, 1000).unref();

createServer((req, res) => {
  if (req.method === 'PUT') {
    guests.shift()?.();
    for (let next = callers.shift(); next; next = callers.shift()) if (!next.gone) next.answer();
    riders.shift()?.();
    swimmers.shift()?.resolve();
  } else
    void Promise.all([seated(5), answered(5), ridden(5), swum(5)]).then(
      () => res.end(),
      () => res.writeHead(503).end(),
    );
}).listen(8080);
