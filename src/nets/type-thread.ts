import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { Checker, ThreadAnswer, ThreadRequest, ThreadStart } from './checker.ts';
import { ClassicChecker } from './classic-checker.ts';
import { NativeChecker, type NativeTypeScript } from './native-checker.ts';

const start = workerData as ThreadStart;
const say = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);

let checker: Promise<Checker> | undefined;

/** Loads the project's compiler: code that is not ours, and that may do what it likes to this thread. */
async function load({ entry, api, top, ambient }: ThreadStart): Promise<Checker> {
  const loaded = (await import(pathToFileURL(entry).href)) as object;
  if (api === 'native') return new NativeChecker(loaded as NativeTypeScript, top);
  const { default: own = loaded } = loaded as { default?: object };
  return new ClassicChecker(own as ConstructorParameters<typeof ClassicChecker>[0], top, ambient);
}

async function answer({ files, texts }: ThreadRequest): Promise<void> {
  try {
    const ready = await (checker ??= load(start));
    ready.prepare(files, new Map(texts));
    for (const file of files) say({ file, types: ready.check(file) });
  } catch (error) {
    say({ failed: messageOf(error) });
    return;
  }
  say({});
}

parentPort?.on('message', (request: ThreadRequest) => void answer(request));
