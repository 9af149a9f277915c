import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { RUNTIME_TEXTS } from '../edits/runtime-texts.ts';
import { onShutdown, runShutdownHooks } from './on-shutdown.ts';

const source = join(import.meta.dirname, 'on-shutdown.ts');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'leakfix-hook-'));
  folders.push(made);
  return made;
}

it('runs each hook once, the latest first, and goes on after one that fails', async () => {
  const order: string[] = [];
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  onShutdown(() => order.push('first'));
  onShutdown(() => {
    throw new Error('no');
  });
  onShutdown(async () => {
    await Promise.resolve();
    order.push('last');
  });
  const forget = onShutdown(() => order.push('forgotten'));
  forget();
  await runShutdownHooks();
  await runShutdownHooks();
  expect(order).toEqual(['last', 'first']);
  expect(await warned).toMatchObject({ message: 'no' });
});

it('imports nothing and names no signal', () => {
  const text = readFileSync(source, 'utf8');
  expect(text).not.toMatch(/\bimport\b|require\(|process\.(?!emitWarning)|SIG[A-Z]+/);
});

for (const [language, name, use] of [
  ['esm', 'on-shutdown.mjs', "import { onShutdown, runShutdownHooks } from './on-shutdown.mjs';"],
  [
    'cjs',
    'on-shutdown.cjs',
    "const { onShutdown, runShutdownHooks } = require('./on-shutdown.cjs');",
  ],
] as const) {
  it(`works as ${language} JavaScript, adds no listener, and lets the process end`, () => {
    const at = folder();
    writeFileSync(join(at, name), RUNTIME_TEXTS['on-shutdown'][language]);
    const main = join(at, `main.${name.slice(-3)}`);
    const events =
      "['SIGTERM', 'SIGINT', 'beforeExit'].map((e) => process.listenerCount(e)).join()";
    writeFileSync(
      main,
      `${use}\nconst timer = setInterval(() => {}, 1000);\nonShutdown(() => clearInterval(timer));\nconsole.log(${events});\nvoid runShutdownHooks();\n`,
    );
    expect(
      execFileSync(process.execPath, [main], { encoding: 'utf8', timeout: 20_000 }).trim(),
    ).toBe('0,0,0');
  });
}
