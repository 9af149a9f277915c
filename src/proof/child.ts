/** Drives one variant of a fixture in a process of its own and prints what it saw. Loaded by `observe.ts` alone. */
import { createHook } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { readdirSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, inspect } from 'node:util';
import v8 from 'node:v8';
import { takeClock } from './clock.ts';
import { companion } from './companion.ts';
import type { Counters, Driver, Proof, Subject } from './proof.ts';
import { raced, settled } from './raced.ts';
import { reported } from './reported.ts';

const [subjectPath, proofPath] = process.argv.slice(2) as [string, string];
const collect = (globalThis as unknown as { gc(): void }).gc;

/** As it is before the clock is taken. */
const startTimer = setTimeout;
/** How long a process may be held after its `close()`. */
const HELD_MS = 2000;

/** By type of resource: those that were made and are not gone, whether they hold the process or not. */
const live = new Map<string, Set<number>>();
const COUNTED: Readonly<Record<string, string>> = {
  Timeout: 'timers',
  TCPSOCKETWRAP: 'sockets',
  TCPWRAP: 'sockets',
};
createHook({
  init(id, type) {
    const name = COUNTED[type];
    if (name === undefined) return;
    const ids = live.get(name) ?? new Set<number>();
    live.set(name, ids.add(id));
  },
  destroy(id) {
    for (const ids of live.values()) ids.delete(id);
  },
}).enable();

const warnings: string[] = [];
const unhandled: string[] = [];
process.on('warning', ({ name, message }) => void warnings.push(`${name}: ${message}`));
// A rejection that nobody handles ends the process, as it would without us, but is told first.
process.on('unhandledRejection', (reason) => {
  unhandled.push(inspect(reason, { depth: 0 }).split('\n')[0] ?? '');
  print({ unhandled, warnings });
  process.exit(1);
});

/**
 * Says something to `observe.ts`, by a channel of its own and at once: standard output is what the code under proof
 * prints on, a line of which may still be on its way when the process is ended.
 */
function print(message: object): void {
  writeSync(3, `${JSON.stringify(message)}\n`);
}

async function snapshot(driver: Driver): Promise<Counters> {
  for (let i = 0; i < 3; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 15));
    collect();
  }
  await new Promise((resolve) => setImmediate(resolve));
  const counters: Record<string, number> = { timers: 0, sockets: 0 };
  for (const [name, ids] of live) counters[name] = ids.size;
  counters['descriptors'] = descriptors();
  counters['process listeners'] = process
    .eventNames()
    .reduce((sum, name) => sum + process.listenerCount(name), 0);
  counters['heap bytes'] = process.memoryUsage().heapUsed;
  return { ...counters, ...driver.counters?.() };
}

function descriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}

async function main(): Promise<void> {
  const { proof } = (await import(pathToFileURL(proofPath).href)) as { proof: Proof };
  const hurry = takeClock();
  Object.assign(globalThis, proof.globals?.());
  const subject = (await import(pathToFileURL(subjectPath).href)) as Subject;
  const driver = await proof.make(subject, {
    alive: (type) => v8.queryObjects(type, { format: 'count' }) as unknown as number,
    companion: companion(subjectPath),
    hurry,
    settled,
    raced: raced(hurry),
    reported: reported(companion(subjectPath)),
  });
  const operations = proof.operations ?? 97;
  const hash = createHash('sha256');
  let done = 0;
  const run = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      let result: unknown;
      try {
        result = await driver.op(done);
      } catch (error) {
        result = error;
      }
      hash.update(
        `${result instanceof Error ? `${result.name}: ${result.message}` : format('%j', result)}\n`,
      );
      done += 1;
    }
  };
  await run(Math.ceil(operations / 4));
  const snapshots = [await snapshot(driver)];
  await run(operations);
  snapshots.push(await snapshot(driver));
  const started = performance.now();
  await run(operations);
  const microseconds = ((performance.now() - started) * 1000) / operations;
  snapshots.push(await snapshot(driver));
  await driver.close?.();
  print({
    snapshots,
    operations,
    microseconds,
    results: hash.digest('hex'),
    warnings,
    unhandled,
    closed: true,
  });
  endIfHeld();
}

/** The timer fires only where something else holds the process, so a busy machine cannot make it look held. */
function endIfHeld(): void {
  startTimer(() => {
    print({ held: process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap') });
    process.kill(process.pid, 'SIGKILL');
  }, HELD_MS).unref();
}

main().catch((error: unknown) => {
  print({ failure: inspect(error) });
  process.exit(70);
});
