import { describe, expect, it } from 'vitest';
import { explain, findingsIn, service } from '../testing/taught-service.ts';

const ROUTES = `import fastify from 'fastify';
import pg from 'pg';
import { Poller } from './poller.js';
import { bill } from './bill.js';
const pool = new pg.Pool();
const app = fastify();
app.get('/orders', async (request) => {
  const poller = new Poller(request.url);
  poller.wipe();
});
app.get('/rows', async () => {
  const connection = await pool.connect();
  await bill(connection);
});
await app.listen({ port: 80 });
`;

const poller = (comment: string): string => `import { release } from './native.js';
export class Poller {
  timer: NodeJS.Timeout | undefined;
  constructor(private readonly url: string) {
    this.timer = setInterval(() => console.log(this.url), 5000);
  }
  /** Gives the timers to the addon.${comment} */
  wipe(): void {
    release(this);
  }
}
`;

const bill = (comment: string): string => `/** Writes a bill.${comment} */
export async function bill(connection: { query(text: string): Promise<void> }): Promise<void> {
  await connection.query('select 1');
}
`;

const written = (released: string, taken: string): Record<string, string> => ({
  'src/main.ts': ROUTES,
  'src/poller.ts': poller(released),
  'src/bill.ts': bill(taken),
});

const idsIn = (files: Readonly<Record<string, string>>): string[] =>
  findingsIn(files).map(({ transform }) => transform);

describe('@releases', () => {
  it('says that a method ends what a field holds', () => {
    expect(idsIn(written('', ''))).toEqual(['owned-timers']);
    expect(idsIn(written(' @releases this.timer', ''))).toEqual([]);
  });

  it('says nothing of another field', () => {
    expect(idsIn(written(' @releases this.timers', ''))).toEqual(['owned-timers']);
    expect(idsIn(written(' @releases the timer', ''))).toEqual(['owned-timers']);
  });

  it('is the reason that `explain` gives', () => {
    const cwd = service(written(' @releases this.timer', ''));
    const out = explain(cwd, 'src/poller.ts:5');
    expect(out).toContain('  Other code releases this interval.\n');
    expect(out).toContain('    src/poller.ts:8 `@releases`: it ends it\n');
  });

  it('holds for a listener by its handler, and by its emitter', () => {
    const desk = (comment: string): Record<string, string> => ({
      'src/bus.ts':
        "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\n",
      'src/desk.ts': `import type { EventEmitter } from 'node:events';
import fastify from 'fastify';
import { bus } from './bus.js';
import { release } from './native.js';
export class Desk {
  #bus: EventEmitter = bus;
  #onOrder = (): void => this.print();
  constructor() {
    this.#bus.on('order', this.#onOrder);
  }
  print(): void {}
  /** ${comment} */
  wipe(): void {
    release(this);
  }
}
const app = fastify();
app.get('/desk', async () => new Desk().print());
await app.listen({ port: 80 });
`,
    });
    expect(idsIn(desk('Ends it.'))).toEqual(['released-listeners']);
    expect(idsIn(desk('@releases this.#onOrder'))).toEqual([]);
    expect(idsIn(desk('@releases this.#bus'))).toEqual([]);
  });
});

describe('@owns and @borrows', () => {
  it('say of a parameter whether the caller still has to end what it hands over', () => {
    expect(idsIn(written(' @releases this.timer', ' @borrows connection'))).toEqual([
      'returned-resources',
    ]);
    expect(idsIn(written(' @releases this.timer', ' @owns connection'))).toEqual([]);
    expect(idsIn(written(' @releases this.timer', ' @borrows invoice'))).toEqual([]);
    expect(idsIn(written(' @releases this.timer', ' @borrows connection as client'))).toEqual([]);
  });

  it('say nothing of the exits before the call', () => {
    const files = written(' @releases this.timer', ' @owns connection');
    const early = ROUTES.replace(
      '  await bill',
      "  if (app.server.address() === '') return;\n  await bill",
    );
    expect(findingsIn({ ...files, 'src/main.ts': early })).toMatchObject([
      {
        transform: 'returned-resources',
        applicability: 'display-only',
        message: 'The exit at line 13 keeps the connection `connection` for good.',
      },
    ]);
  });

  const station = (field: string, param: string, value: string): Record<string, string> => ({
    'src/main.ts': `import fastify from 'fastify';
import { Station } from './station.js';
const app = fastify();
const station = new Station();
app.addHook('onClose', async () => station.close());
await app.listen({ port: 80 });
`,
    'src/station.ts': `import { gauge } from './gauge.js';
import { Poller } from './poller.js';
export class Station {
  ${field}#poller: Poller;
  #isOpen = true;
  constructor(options: { poller?: Poller } = {}) {
    this.#poller = ${value};
    this.#poller.start();
  }
  close(): void {
    this.#isOpen = false;
    gauge(this.#poller);
  }
}
`,
    'src/gauge.ts': `import type { Poller } from './poller.js';
export function gauge(${param}poller: Poller): void {
  console.log(poller.polls);
}
`,
    'src/poller.ts': `export class Poller {
  #timer: NodeJS.Timeout | undefined;
  polls = 0;
  start(): void {
    this.#timer = setInterval(() => {
      this.polls += 1;
    }, 5000);
  }
  stop(): void {
    clearInterval(this.#timer);
  }
}
`,
  });

  it('say of a field whether its object ends what is kept there', () => {
    const [made, given] = ['new Poller()', 'options.poller ?? new Poller()'];
    expect(idsIn(station('', '', made))).toEqual(['cascaded-stops']);
    expect(idsIn(station('/** @borrows */ ', '', made))).toEqual([]);
    expect(idsIn(station('', '', given))).toEqual([]);
    expect(idsIn(station('/** @owns */ ', '', given))).toEqual(['cascaded-stops']);
  });

  it('say of a parameter whether its function ends a part', () => {
    expect(idsIn(station('', '/** @owns */ ', 'new Poller()'))).toEqual([]);
    expect(idsIn(station('', '/** @borrows */ ', 'new Poller()'))).toEqual(['cascaded-stops']);
  });

  it('say of a parameter whether its function takes over a client', () => {
    const client = (param: string): Record<string, string> => ({
      'src/main.ts': `import fastify from 'fastify';
import { Redis } from 'ioredis';
const app = fastify();
app.get('/cached', async () => {
  const redis = new Redis({ host: 'localhost' });
  return count(redis);
});
function count(${param}redis: Redis): Promise<string | null> {
  return redis.get('count');
}
await app.listen({ port: 80 });
`,
    });
    expect(idsIn(client(''))).toEqual(['singleton-clients']);
    expect(idsIn(client('/** @owns */ '))).toEqual([]);
    expect(idsIn(client('/* @owns */ '))).toEqual(['singleton-clients']);
  });
});
