import { Session, type Profiler } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import { repairText } from './repair.ts';
import { scanText } from './scan.ts';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Files with so many findings, all in one class, one function, one module, or each in one of its own. */
const SHAPES: Readonly<Record<string, (count: number) => string>> = {
  'fields of a class': (count) => `export class Gauge {
${lines(count, (i) => `  private t${i}: NodeJS.Timeout;\n  start${i}() { this.t${i} = setInterval(() => this.read(${i}), 1000); }`)}
  read(i: number) {}
  stop() {}
}`,
  'dropped handles in a class': (count) => `export class Gauge {
${lines(count, (i) => `  watch${i}() { setInterval(() => this.read(${i}), 1000); }`)}
  read(i: number) {}
  stop() {}
}`,
  'maps of a class': (count) => `export class Carts {
${lines(count, (i) => `  private m${i} = new Map<string, number>();\n  put${i}(id: string) { this.m${i}.set(id, 1); }`)}
}`,
  'maps of a module': (count) =>
    lines(
      count,
      (i) =>
        `const carts${i} = new Map<string, number>();\nexport function put${i}(req: any) { carts${i}.set(req.id, 1); }`,
    ),
  'intervals of a module': (count) => lines(count, (i) => `setInterval(() => read(${i}), 1000);`),
  'intervals of a function': (count) =>
    `export function start() {\n${lines(count, (i) => `  setInterval(() => read(${i}), 1000);`)}\n}`,
  'intervals of many functions': (count) =>
    lines(count, (i) => `export function start${i}() { setInterval(() => read(${i}), 1000); }`),
  'intervals of many classes': (count) =>
    lines(
      count,
      (i) =>
        `export class P${i} { private t: NodeJS.Timeout; start() { this.t = setInterval(() => this.read(), 1000); } read() {} stop() {} }`,
    ),
  'races of a function': (count) => `export async function ring(call: Promise<string>) {
${lines(count, (i) => `  await Promise.race([call, new Promise((_, reject) => setTimeout(() => reject(new Error('t')), ${i}))]);`)}
}`,
  'imports of a function': (count) =>
    `export async function pay() {\n${lines(count, (i) => `  const { a${i} } = await import('./m${i}.js'); a${i}();`)}\n}`,
  'clients of a function': (count) => `import { S3Client } from '@aws-sdk/client-s3';
export async function store(req: any) {
${lines(count, (i) => `  const c${i} = new S3Client({ region: 'eu' }); await c${i}.send(req);`)}
}`,
  'waits for telemetry of a function': (count) => `import { PostHog } from 'posthog-node';
const posthog = new PostHog('k');
export async function pay(req: any, res: any) {
${lines(count, (i) => `  await posthog.captureImmediate({ distinctId: req.id, event: 'e${i}' });`)}
  res.json({});
}`,
  suppressions: (count) =>
    lines(
      count,
      (i) => `// leakfix-ignore tracked-intervals: lives on\nsetInterval(() => read(${i}), 1000);`,
    ),
  'suppressions of one line': (count) =>
    `${lines(count, () => '// leakfix-ignore tracked-intervals: lives on')}\nsetInterval(read, 1000);`,
  comments: (count) =>
    lines(count, (i) => `// note\n/* tick */ setInterval(() => read(${i}), 1000); // ${i}`),
};

// Optimised code does not count its calls, and code that is thrown away loses its counts.
for (const flag of ['--no-opt', '--no-maglev', '--no-flush-bytecode']) setFlagsFromString(flag);

/** How many calls of this project's own functions `run` takes. */
async function countCalls(run: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await session.post('Profiler.takePreciseCoverage');
    run();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return callsIn(result);
  } finally {
    session.disconnect();
  }
}

function callsIn(scripts: readonly Profiler.ScriptCoverage[]): number {
  return scripts
    .filter(({ url }) => /\/(src|transforms)\/[^]*\.ts$/.test(url) && !url.includes('node_modules'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

describe.each(Object.entries(SHAPES))('twice as many %s', (_, make) => {
  it('take about twice the work', async () => {
    const settings = { transforms: registry, options: {} };
    const work = (count: number): Promise<number> =>
      countCalls(() => {
        const source = { path: 'src/a.ts', text: make(count) };
        scanText(source, settings);
        repairText(source, settings, () => true);
      });
    await work(20);
    const once = await work(150);
    expect(await work(300)).toBeLessThan(once * 2.4);
  });
});
