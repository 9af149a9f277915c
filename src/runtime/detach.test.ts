import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { RUNTIME_TEXTS } from '../edits/runtime-texts.ts';
import { detach, drainDetached } from './detach.ts';

const source = join(import.meta.dirname, 'detach.ts');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function run(name: string, code: string): string {
  const at = mkdtempSync(join(tmpdir(), 'leakfix-detach-'));
  folders.push(at);
  const extension = name.slice(-3);
  writeFileSync(join(at, name), RUNTIME_TEXTS.detach[extension === 'cjs' ? 'cjs' : 'esm']);
  const main = join(at, `main.${extension}`);
  writeFileSync(main, code);
  return execFileSync(process.execPath, [main], {
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

it('reports a synchronous throw and a rejection, and takes what is no promise', async () => {
  const errors: string[] = [];
  const note = (error: unknown): number => errors.push((error as Error).message);
  detach(() => {
    throw new Error('at once');
  }, note);
  detach(() => Promise.reject(new Error('later')), note);
  detach(() => undefined, note);
  detach(
    () => ({
      then: (_: unknown, reject: (error: Error) => void) => reject(new Error('a thenable')),
    }),
    note,
  );
  await drainDetached();
  expect(errors.sort()).toEqual(['a thenable', 'at once', 'later']);
});

it('calls at once, so that later changes to the arguments are not seen', async () => {
  const seen: string[] = [];
  const order = { guest: 'Ada' };
  const track = async (name: string): Promise<void> => {
    await Promise.resolve();
    seen.push(name);
  };
  detach(() => track(order.guest));
  order.guest = 'somebody else';
  await drainDetached();
  expect(seen).toEqual(['Ada']);
});

it('survives an error handler that throws or rejects', async () => {
  const reported: string[] = [];
  const listen = (warning: Error): number => reported.push(warning.message);
  process.on('warning', listen);
  try {
    for (const fail of [
      () => {
        throw new Error('handler');
      },
      () => Promise.reject(new Error('async handler')),
    ])
      detach(() => Promise.reject(new Error('call')), fail);
    detach(() => Promise.reject(new Error('nobody listens')));
    await drainDetached();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('warning', listen);
  }
  expect(reported.sort()).toEqual(['async handler', 'handler', 'nobody listens']);
});

it('drops calls beyond a thousand in flight and says so', async () => {
  let finish = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const errors: string[] = [];
  let ran = 0;
  for (let i = 0; i < 1005; i += 1) {
    detach(
      () => {
        ran += 1;
        return gate;
      },
      (error) => errors.push((error as Error).message),
    );
  }
  expect(ran).toBe(1000);
  finish();
  await drainDetached();
  expect(errors).toEqual(
    Array.from({ length: 5 }, () => 'A detached call was dropped: 1000 are in flight.'),
  );
  detach(() => {
    ran += 1;
  });
  expect(ran).toBe(1001);
});

it('drains what detached calls start in turn, and gives up at the deadline', async () => {
  const done: string[] = [];
  const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  detach(async () => {
    await later(1);
    detach(async () => {
      await later(1);
      done.push('inner');
    });
  });
  await drainDetached();
  expect(done).toEqual(['inner']);
  let release = (): void => undefined;
  detach(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  await drainDetached(5);
  release();
  await drainDetached();
});

it('imports nothing and listens to no signal', () => {
  const text = readFileSync(source, 'utf8');
  expect(text).not.toMatch(/\bimport\b|require\(|process\.(?!emitWarning\b)|SIG[A-Z]+/);
});

for (const [name, use] of [
  ['detach.mjs', "import { detach, drainDetached } from './detach.mjs';"],
  ['detach.cjs', "const { detach, drainDetached } = require('./detach.cjs');"],
] as const) {
  it(`keeps the process alive through rejections, as ${name}, and drains before an exit`, () => {
    const code = `${use}
let sent = 0;
for (let i = 0; i < 20; i += 1) detach(() => new Promise((resolve) => setTimeout(() => { sent += 1; resolve(); }, 5)));
detach(() => Promise.reject(new Error('collector is down')), () => {});
detach(() => { throw new Error('collector is down'); }, () => {});
const before = sent;
void drainDetached().then(() => { console.log([before, sent].join()); process.exit(0); });
`;
    expect(run(name, code)).toBe('0,20');
  });
}
