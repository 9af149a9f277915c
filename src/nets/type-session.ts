import type { Worker } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { FileTypes, Overlay, ThreadAnswer, ThreadRequest, ThreadStart } from './checker.ts';
import { startThread } from './start-thread.ts';

/** A compiler in a thread of its own: it can be cut short, and what it does to its memory is its own affair. */
export class TypeSession {
  readonly #start: ThreadStart;
  readonly #deadline: number;
  #worker: Worker | undefined;
  /** Why it answers no more. */
  #ended: FileTypes | 'late' | undefined;

  /** `deadline` is a time of `performance.now()`. */
  constructor(start: ThreadStart, deadline: number) {
    this.#start = start;
    this.#deadline = deadline;
  }

  get isLate(): boolean {
    return this.#ended === 'late';
  }

  /** What is said of files, with texts laid over them; those that there was no time for are missing. Absolute paths. */
  async check(files: readonly string[], texts: Overlay): Promise<Map<string, FileTypes>> {
    const found = new Map<string, FileTypes>();
    if (files.length > 0 && this.#ended === undefined)
      await this.#ask({ files, texts: [...texts] }, found);
    const ended = this.#ended;
    if (ended !== undefined && ended !== 'late')
      for (const file of files) if (!found.has(file)) found.set(file, ended);
    return found;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #ask(request: ThreadRequest, found: Map<string, FileTypes>): Promise<void> {
    const worker = (this.#worker ??= startThread('type-thread', this.#start));
    worker.ref();
    const said = await new Promise<FileTypes | 'late' | undefined>((resolve) => {
      const end = (how?: FileTypes | 'late'): void => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        // what it throws once nobody waits for it is of no consequence
        worker.on('error', () => {});
        resolve(how);
      };
      const timer = setTimeout(() => end('late'), Math.max(0, this.#deadline - performance.now()));
      worker.on('message', ({ file, types, failed }: ThreadAnswer) => {
        if (failed !== undefined) end({ kind: 'failed', why: failed });
        else if (file === undefined || types === undefined) end();
        else found.set(file, types);
      });
      worker.on('error', (error) => end({ kind: 'failed', why: messageOf(error) }));
      worker.on('exit', () => end({ kind: 'failed', why: 'It ended by itself' }));
      worker.postMessage(request);
    });
    worker.unref();
    if (said === undefined) return;
    this.#ended = said;
    await worker.terminate();
  }
}
