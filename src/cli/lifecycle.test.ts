import { describe, expect, it } from 'vitest';
import { LEAKY_RACE, makeService } from '../testing/service.ts';
import { explain, findingsIn, run, service } from '../testing/taught-service.ts';

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

const LEASES = {
  'src/main.ts': `import fastify from 'fastify';
import pg from 'pg';
import { Lease, openLease, LeasePool, settle } from '@acme/lease';
import { open } from './desk.js';
import { Station } from './station.js';
const leases = new LeasePool();
const pool = new pg.Pool();
const app = fastify();
app.get('/new', async () => {
  const lease = new Lease('orders');
  await lease.renew();
});
app.get('/opened', async (request) => {
  const lease = await openLease('orders');
  if (request.url === '/') return;
  await lease.renew();
  await lease.cease();
});
app.get('/taken', async () => {
  const lease = await leases.take('orders');
  await lease.renew();
});
app.get('/desk', async () => {
  const desk = open();
  desk.print();
});
app.get('/rows', async () => {
  const connection = await pool.connect();
  await settle('rows', connection);
});
const station = new Station();
app.addHook('onClose', async () => station.close());
await app.listen({ port: 80 });
`,
  'src/desk.ts': `export function open(): { print(): void; cease(): void } {
  return { print() {}, cease() {} };
}
`,
  'src/station.ts': `import { Lease } from '@acme/lease';
export class Station {
  #lease = new Lease('station');
  #isOpen = true;
  close(): void {
    this.#isOpen = false;
  }
  renew(): void {
    void this.#lease.renew();
  }
}
`,
};

describe('lifecycle.models', () => {
  const taught = (model: object): string[] =>
    findingsIn(LEASES, { models: [model] }).map(
      ({ transform, applicability, message }) => `${transform}, ${applicability}: ${message}`,
    );

  it('are not needed by code whose packages are known', () => {
    expect(findingsIn(LEASES)).toEqual([]);
  });

  it.each([
    [
      '@acme/lease#Lease',
      [
        'returned-resources, unsafe: Nothing gives the resource `lease` back.',
        'cascaded-stops, unsafe: `close()` never calls `this.#lease.cease()`, so a resource stays behind.',
      ],
    ],
    [
      '@acme/lease#openLease',
      ['returned-resources, safe: The exit at line 15 keeps the resource `lease` for good.'],
    ],
    [
      '@acme/lease#LeasePool.take',
      ['returned-resources, unsafe: Nothing gives the resource `lease` back.'],
    ],
    ['./src/desk.ts#open', ['returned-resources, unsafe: Nothing gives the resource `desk` back.']],
    ['@acme/lease#Pool.take', []],
    ['@other/lease#Lease', []],
  ])('say by `mustCall` that what %s makes must be ended', (symbol, found) => {
    expect(taught({ symbol, mustCall: 'cease' })).toEqual(found);
  });

  it('say which arguments are only used, and which are ended', () => {
    const symbol = '@acme/lease#settle';
    const lost = 'returned-resources, unsafe: Nothing gives the connection `connection` back.';
    expect(taught({ symbol, borrows: [1] })).toEqual([lost]);
    expect(taught({ symbol, borrows: true })).toEqual([lost]);
    expect(taught({ symbol, borrows: [0] })).toEqual([]);
    expect(taught({ symbol, owns: [1], borrows: true })).toEqual([]);
  });

  it('have a sentence for each problem', () => {
    const models = [
      { symbol: 'Lease', mustCal: 'end' },
      { symbol: 'a#B', mustCall: 'x()', owns: [-1] },
      { symbol: 'a#B', borrows: 'all' },
    ];
    const positions = 'must be true, false or positions of arguments from 0';
    expect(run(service({}, { models }), '--check').err.trim().split('\n')).toEqual([
      'leakfix: leakfix.config.json: "lifecycle.models[0].symbol" must be "package#name" or "package#Class.method", not "Lease".',
      'leakfix.config.json: Unknown key "lifecycle.models[0].mustCal". Did you mean "mustCall"?',
      'leakfix.config.json: "lifecycle.models[1].mustCall" must be the name of a method or function, not "x()".',
      `leakfix.config.json: "lifecycle.models[1].owns[0]" ${positions}, not -1.`,
      `leakfix.config.json: "lifecycle.models[2].borrows" ${positions}, not "all".`,
    ]);
  });
});

describe('leakfix explain, of what would change its answer', () => {
  const NAMED = 'What would change that\n';
  /** What it names at a place, one a line. */
  const named = (files: Readonly<Record<string, string>>, place: string): string[] => {
    const [, said = ''] = explain(service(files), place).split(NAMED);
    const [list = ''] = said.split('\n\n');
    return list === ''
      ? []
      : list
          .replace(/\n {2}(?!`)/g, ' ')
          .split('\n')
          .map((line) => line.trim());
  };

  it('names the method that may be an end, and the comment that says what it ends', () => {
    expect(named(POLLER, 'src/poller.ts:5')).toEqual([
      "`lifecycle: { stops: ['halt'] }`: `owned-timers` is reported with a safe fix.",
      '`@releases this.#timer` above the method that ends it: nothing is reported.',
    ]);
  });

  it('names a start, and an entry point', () => {
    expect(named(ORDERS, 'src/orders.ts:4')).toEqual([
      "`lifecycle: { entryPoints: ['src/orders.ts'] }`: `singleton-clients` is reported with a safe fix.",
      "`lifecycle: { starts: ['assemble'] }`: nothing is reported.",
    ]);
    expect(named({ 'scripts/drain.ts': LEAKY_RACE }, 'scripts/drain.ts:5')).toEqual([
      "`lifecycle: { entryPoints: ['scripts/drain.ts'] }`: `race-timers` is reported with a safe fix.",
    ]);
  });

  it('names a model of a package that nothing is known of', () => {
    expect(named(LEASES, 'src/main.ts:10')).toEqual([
      "`lifecycle: { models: [{ symbol: '@acme/lease#Lease', mustCall: '…' }] }`: `returned-resources` is reported with an unsafe fix.",
    ]);
    expect(named(LEASES, 'src/main.ts:28')).toEqual([
      "`lifecycle: { models: [{ symbol: '@acme/lease#settle', borrows: [1] }] }`: `returned-resources` is reported with an unsafe fix.",
    ]);
  });

  it('names a comment of a function that the value is handed to', () => {
    const files = {
      'src/main.ts': `import fastify from 'fastify';
import pg from 'pg';
import { bill } from './bill.js';
const pool = new pg.Pool();
const app = fastify();
app.get('/rows', async () => {
  const connection = await pool.connect();
  await bill('rows', connection);
});
await app.listen({ port: 80 });
`,
      'src/bill.ts': `export async function bill(name: string, connection: { query(text: string): Promise<void> }) {
  await connection.query(name);
}
`,
    };
    expect(named(files, 'src/main.ts:7')).toEqual([
      '`@borrows connection` above `bill` in src/bill.ts: `returned-resources` is reported with an unsafe fix.',
    ]);
    const said = { ...files, 'src/bill.ts': `/** @borrows connection */\n${files['src/bill.ts']}` };
    expect(named(said, 'src/main.ts:7')).toEqual([
      '`@owns connection` above `bill` in src/bill.ts: nothing is reported.',
    ]);
  });

  it('names nothing where nothing would change it', () => {
    const sound = POLLER['src/poller.ts'].replace(
      '    this.#isOpen = false;',
      '    clearInterval(this.#timer);',
    );
    expect(named({ ...POLLER, 'src/poller.ts': sound }, 'src/poller.ts:5')).toEqual([]);
    const out = explain(service({ 'src/a.ts': 'export const a = 1;\n' }), 'src/a.ts:1');
    expect(out).toContain('Nothing is reported at this line.');
    expect(out).not.toContain(NAMED);
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
