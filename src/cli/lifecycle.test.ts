import { describe, expect, it } from 'vitest';
import { LEAKY_RACE, makeService } from '../testing/service.ts';
import { findingsIn, run, service } from '../testing/taught-service.ts';

const POLLER = {
  'src/poller.ts': `export class Poller {
  #timer: NodeJS.Timeout | undefined;
  #isOpen = true;
  constructor(private readonly url: string) {
    this.#timer = setInterval(() => this.poll(), 5000);
  }
  poll(): void {
    console.log(this.url, this.#isOpen);
  }
  halt(): void {
    this.#isOpen = false;
  }
}
`,
  'src/main.ts': `import fastify from 'fastify';
import { Poller } from './poller.js';
const app = fastify();
app.get('/orders', async (request) => {
  const poller = new Poller(request.url);
  poller.poll();
  poller.halt();
});
await app.listen({ port: 80 });
`,
};

describe('lifecycle.stops', () => {
  it('names the method that ends an object, so that the fix is there', () => {
    const [without] = findingsIn(POLLER);
    expect(without?.applicability).toBe('unsafe');
    const [taught] = findingsIn(POLLER, { stops: ['halt'] });
    expect(taught).toMatchObject({
      transform: 'owned-timers',
      applicability: 'safe',
      reason: "halt() ends the object's life and clears the interval first thing.",
    });
  });

  it('changes nothing where it names another method', () => {
    expect(findingsIn(POLLER, { stops: ['halting', 'wind*'] })).toEqual(findingsIn(POLLER));
  });
});

const ORDERS = {
  'src/orders.ts': `import { Redis } from 'ioredis';

export async function assemble(): Promise<string | null> {
  const redis = new Redis({ host: 'localhost' });
  return redis.get('orders');
}
`,
};

describe('lifecycle.starts', () => {
  it('names the function that runs once, so that what it makes is not made again', () => {
    expect(findingsIn(ORDERS).map(({ transform }) => transform)).toEqual(['singleton-clients']);
    expect(findingsIn(ORDERS, { starts: ['assemble'] })).toEqual([]);
    expect(findingsIn(ORDERS, { starts: ['a*'] })).toEqual([]);
    expect(findingsIn(ORDERS, { starts: ['assembleAll'] })).toHaveLength(1);
  });

  it('names the method after which an object lives on, so that its end is not for good', () => {
    const files = {
      'src/poller.ts': POLLER['src/poller.ts']
        .replace('halt()', 'close()')
        .replace('  poll()', '  wake(): void {\n    this.#isOpen = true;\n  }\n  poll()'),
      'src/main.ts': POLLER['src/main.ts'].replace('halt()', 'close()'),
    };
    expect(findingsIn(files)[0]?.applicability).toBe('safe');
    expect(findingsIn(files, { starts: ['wake'] })[0]).toMatchObject({
      applicability: 'unsafe',
      reason: 'The class can go on after close() without starting the interval again.',
    });
  });
});

describe('lifecycle.entryPoints', () => {
  const DRAIN = { 'scripts/drain.ts': LEAKY_RACE };

  it('holds a file to the standards of a service, whatever its path says', () => {
    expect(findingsIn(DRAIN)).toEqual([]);
    expect(findingsIn(DRAIN, { entryPoints: ['scripts/drain.*'] })).toHaveLength(1);
    expect(findingsIn(DRAIN, { entryPoints: ['scripts/**', '!**/drain.ts'] })).toEqual([]);
  });

  it('starts the files that it imports, so that they are no dead code', () => {
    const files = {
      'src/main.ts': 'export const port = 80;\n',
      'src/calls.ts': LEAKY_RACE,
      'src/jobs/nightly.ts':
        "import { transcript } from '../calls.js';\nexport const job = { run: () => transcript('last') };\n",
    };
    expect(findingsIn(files)[0]).toMatchObject({
      applicability: 'unsafe',
      reason: 'No entry point imports this file; it may be dead code.',
    });
    expect(findingsIn(files, { entryPoints: ['src/jobs/*.ts'] })[0]?.applicability).toBe('safe');
  });

  it('is what `explain` says of where the file runs', () => {
    const cwd = service(DRAIN, { entryPoints: ['scripts/**'] });
    expect(run(cwd, 'explain', 'scripts/drain.ts:4').out).toContain(
      'Where the file runs\n  The configuration names it as an entry point.\n',
    );
  });
});

it('is read again by a run with a cache, once it changes', () => {
  const lifecycle = { starts: ['assemble'] };
  const cwd = service(ORDERS, lifecycle);
  const cache = makeService({});
  const look = (...args: string[]): number | null =>
    run(cwd, '--check', '--cache-location', cache, ...args).code;
  expect([look(), look(), look('--no-config'), look()]).toEqual([0, 0, 1, 0]);
});

it('is checked: each problem has a sentence', () => {
  const cwd = service({}, { starts: 'boot', stops: ['*', 'end()'], entryPoint: [] });
  const { code, err } = run(cwd, '--check');
  expect(code).toBe(2);
  expect(err.trim().split('\n').sort()).toEqual([
    'leakfix.config.json: "lifecycle.stops[0]" must be the name of a method or function, not "*".',
    'leakfix.config.json: "lifecycle.stops[1]" must be the name of a method or function, not "end()".',
    'leakfix.config.json: Unknown key "lifecycle.entryPoint". Did you mean "entryPoints"?',
    'leakfix: leakfix.config.json: "lifecycle.starts" must be an array, not "boot".',
  ]);
});
