/** Drives one variant a little, hangs it on a shutdown hook, and waits for a signal. Loaded by `observe.ts` alone. */
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { takeClock } from './clock.ts';
import { companion } from './companion.ts';
import type { Proof, Subject } from './proof.ts';
import { raced, settled } from './raced.ts';
import { reported } from './reported.ts';

const [subjectPath, proofPath, hookPath] = process.argv.slice(2) as [string, string, string];

async function load<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(path).href)) as T;
}

async function main(): Promise<void> {
  const { proof } = await load<{ proof: Proof }>(proofPath);
  const hurry = takeClock();
  Object.assign(globalThis, proof.globals?.());
  const driver = await proof.make(await load<Subject>(subjectPath), {
    alive: () => 0,
    companion: companion(subjectPath),
    hurry,
    settled,
    raced: raced(hurry),
    reported: reported(companion(subjectPath)),
  });
  for (let i = 0; i < 5; i += 1) {
    try {
      await driver.op(i);
    } catch {
      // how operations fail is seen elsewhere
    }
  }
  const { install } = await load<{ install(close: () => unknown): void }>(hookPath);
  // What the application itself waits for, a server for instance, ends when it is closed.
  const listening = setInterval(() => {}, 1 << 30);
  install(async () => {
    clearInterval(listening);
    await driver.close?.();
  });
  process.stdout.write('{"ready":true}\n');
}

main().catch((error: unknown) => {
  process.stdout.write(`${JSON.stringify({ failure: inspect(error) })}\n`);
  process.exit(70);
});
