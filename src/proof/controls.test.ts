import { describe, expect, it } from 'vitest';
import { observe } from './observe.ts';
import type { Proof } from './proof.ts';
import { compareEndings } from './prove.ts';
import { growth, refute } from './verdict.ts';

/** Fixes that people do write and that are wrong. The harness has to turn down each, or a green proof would say nothing. */
interface Control {
  readonly leak: NonNullable<Proof['leak']>;
  readonly hangs?: boolean;
  readonly before: string;
  readonly broken: string;
  /** The fix done right, which is taken: what is wrong with the broken one is all that is wrong. */
  readonly right: string;
  /** The driver, as the text of a function of the module. */
  readonly make: string;
  /** What is said against it. */
  readonly refusal: RegExp;
}

const RACE = (arm: string, rest = ''): string => `export function quote(call) {
  let timer;
  return Promise.race([call, new Promise((_, reject) => { ${arm} })])${rest};
}`;

const BUS = (
  stop: string,
  taker = 'this.take.bind(this)',
): string => `import { EventEmitter } from 'node:events';
export const bus = new EventEmitter().setMaxListeners(0);
export class Kitchen {
  orders = 0;
  start() { bus.on('order', ${taker}); }
  take() { this.orders += 1; }
  stop() { ${stop} }
}`;

const CACHE = (set: string): string => `export class Menu extends Map { set(key, value) { ${set} } }
export const menu = new Menu();`;

const TRACK = (
  call: string,
): string => `const analytics = { async track(event, order) { if (order % 40 === 7) throw new Error('collector is away'); return event; } };
export async function checkout(order) { try { ${call} } catch {} return { order }; }`;

const CLIENT = (
  made: string,
): string => `class Client { constructor(key) { if (!key) throw new Error('The API key is missing'); this.key = key; this.timer = setInterval(() => {}, 30_000); this.timer.unref(); } say(text) { return text.length; } }
${made}`;

const CONTROLS: Readonly<Record<string, Control>> = {
  "a raced timer that is only unref'd": {
    leak: { counter: 'timers', perOperation: 1 },
    hangs: true,
    before: RACE("setTimeout(() => reject(new Error('late')), 30_000);"),
    broken: RACE("setTimeout(() => reject(new Error('late')), 30_000).unref();"),
    right: RACE(
      "timer = setTimeout(() => reject(new Error('late')), 30_000);",
      '.finally(() => clearTimeout(timer))',
    ),
    make: '({ op: (i) => subject.quote(Promise.resolve(i)) })',
    refusal: /timers grow by 1\.00/,
  },
  'a call that nobody awaits or catches': {
    leak: { counter: 'calls', perOperation: 1 },
    before: TRACK(
      "globalThis.calls = (globalThis.calls ?? 0) + 1; await analytics.track('checkout', order);",
    ),
    broken: TRACK("analytics.track('checkout', order); globalThis.calls = 0;"),
    right: TRACK("analytics.track('checkout', order).catch(() => {}); globalThis.calls = 0;"),
    make: '({ op: (i) => subject.checkout(i), counters: () => ({ calls: globalThis.calls ?? 0 }) })',
    refusal: /rejection is unhandled: Error: collector is away/,
  },
  'a cache that evicts before it sets': {
    leak: { counter: 'entries', perOperation: 1 },
    before: CACHE('return super.set(key, value);'),
    broken: CACHE(
      'if (this.size >= 3) this.delete(this.keys().next().value); return super.set(key, value);',
    ),
    right: CACHE(
      'super.set(key, value); if (this.size > 3) this.delete(this.keys().next().value); return this;',
    ),
    // the third dish is updated, which must not cost the first one its place
    make: '({ op(i) { if (i < 3) { subject.menu.set(i, i); return i; } subject.menu.set(i === 3 ? 2 : i, i); return i === 3 ? [...subject.menu.keys()] : i; }, counters: () => ({ entries: subject.menu.size }) })',
    refusal: /results differ/,
  },
  "a maximum that makes set throw, as node-cache's maxKeys does": {
    leak: { counter: 'entries', perOperation: 1 },
    before: CACHE('return super.set(key, value);'),
    broken: CACHE(
      "if (this.size >= 100) throw Object.assign(new Error('Cache max keys amount exceeded'), { name: 'ECACHEFULL' }); return super.set(key, value);",
    ),
    right: CACHE(
      'super.set(key, value); if (this.size > 20) this.delete(this.keys().next().value); return this;',
    ),
    make: '({ op(i) { subject.menu.set(i, i); return subject.menu.get(i); }, counters: () => ({ entries: subject.menu.size }) })',
    refusal: /results differ/,
  },
  'a listener taken off with a fresh bind': {
    leak: { counter: 'listeners', perOperation: 1 },
    before: BUS(''),
    broken: BUS("bus.off('order', this.take.bind(this));"),
    right: BUS("bus.off('order', this.taker);", '(this.taker = this.take.bind(this))'),
    make: "({ op(i) { const kitchen = new subject.Kitchen(); kitchen.start(); kitchen.stop(); return i; }, counters: () => ({ listeners: subject.bus.listenerCount('order') }) })",
    refusal: /listeners grow by 1\.00/,
  },
  'removeAllListeners on an emitter that others listen to': {
    leak: { counter: 'listeners', perOperation: 1 },
    before: BUS(''),
    broken: BUS("bus.removeAllListeners('order');"),
    right: BUS("bus.off('order', this.taker);", '(this.taker = this.take.bind(this))'),
    make: "(() => { let heard = 0; subject.bus.on('order', () => { heard += 1; }); return { op(i) { const kitchen = new subject.Kitchen(); kitchen.start(); kitchen.stop(); subject.bus.emit('order'); return heard; }, counters: () => ({ listeners: subject.bus.listenerCount('order') }) }; })()",
    refusal: /results differ/,
  },
  'an eager client, which throws while the module is loaded': {
    leak: { counter: 'timers', perOperation: 1 },
    before: CLIENT('export function say(text) { return new Client(globalThis.apiKey).say(text); }'),
    broken: CLIENT(
      'const client = new Client(globalThis.apiKey); export function say(text) { return client.say(text); }',
    ),
    right: CLIENT(
      'let client; export function say(text) { return (client ??= new Client(globalThis.apiKey)).say(text); }',
    ),
    // the key comes with the configuration, which is read after the imports
    make: "(() => { globalThis.apiKey = 'k'; return { op: (i) => subject.say('order ' + i) }; })()",
    refusal: /The API key is missing/,
  },
};

describe('the harness turns down', () => {
  it.each(Object.entries(CONTROLS))(
    '%s',
    async (_, { leak, hangs, before, broken, right, make, refusal }) => {
      const proofText = `export const proof = { leak: ${JSON.stringify(leak)}, make: (subject) => ${make} };`;
      const run = (text: string): ReturnType<typeof observe> =>
        observe({ source: { path: 'subject.mjs', text }, files: [] }, { proofText, packages: {} });
      const [leaky, repaired, sound] = await Promise.all([run(before), run(broken), run(right)]);
      expect(growth(leaky).get(leak.counter)).toBeCloseTo(leak.perOperation, 2);
      const proof = { leak, ...(hangs && { hangs }), make: () => ({ op: () => undefined }) };
      expect(refute(leaky, repaired, proof).join('\n')).toMatch(refusal);
      expect(refute(leaky, sound, proof)).toEqual([]);
    },
    60_000,
  );

  it('a signal listener that only clears, where the application has none', async () => {
    const sweeper = (rest: string): string =>
      `const sweep = setInterval(() => {}, 30_000);\n${rest}\nexport function stop() { clearInterval(sweep); }`;
    const variant = (text: string): Parameters<typeof compareEndings>[0] => ({
      source: { path: 'subject.mjs', text },
      files: [],
    });
    const proofText =
      'export const proof = { make: (subject) => ({ op: (i) => i, close: subject.stop }) };';
    const problems = await compareEndings(
      variant(sweeper('')),
      variant(sweeper("process.once('SIGTERM', () => clearInterval(sweep));")),
      { proofText, packages: {} },
    );
    expect(problems).toContain('With no hook, SIGTERM does not end the repaired process.');
    expect(problems).toContain(
      'With a hook that gives way to others, SIGTERM does not end the repaired process.',
    );
    expect(
      await compareEndings(variant(sweeper('')), variant(sweeper('sweep.unref();')), {
        proofText,
        packages: {},
      }),
    ).toEqual([]);
  }, 60_000);
});
