import {
  MessageChannel,
  receiveMessageOnPort,
  type MessagePort,
  type Worker,
} from 'node:worker_threads';
import { startThread } from './start-thread.ts';

/** What the thread is started with. */
export interface FormatStart {
  /** Absolute: the main file of the project's Prettier. */
  readonly entry: string;
  /** Becomes 1 when there is an answer. */
  readonly flag: Int32Array;
  readonly port: MessagePort;
}

export interface FormatRequest {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly ignorePath: string | undefined;
}

/** No text where the file is none of the formatter's business. */
export interface FormatAnswer {
  readonly text?: string;
  readonly failed?: string;
}

/** How long one text may take, the start of the formatter with it, in milliseconds. */
const PATIENCE = 30_000;

/**
 * The project's Prettier in a thread of its own. Prettier does not answer at once, and a fix has its edits at once, so
 * this one waits.
 */
export class FormatSession {
  readonly #flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #entry: string;
  readonly #patience: number;
  #thread: { readonly worker: Worker; readonly port: MessagePort } | undefined;
  /** Why it answers no more. */
  #ended: string | undefined;

  constructor(entry: string, patience = PATIENCE) {
    this.#entry = entry;
    this.#patience = patience;
  }

  ask(request: FormatRequest): FormatAnswer {
    if (this.#ended !== undefined) return { failed: this.#ended };
    const { port, worker } = (this.#thread ??= this.#begin());
    Atomics.store(this.#flag, 0, 0);
    port.postMessage(request);
    const waited = Atomics.wait(this.#flag, 0, 0, this.#patience);
    const answer = receiveMessageOnPort(port) as { readonly message: FormatAnswer } | undefined;
    if (waited !== 'timed-out' && answer) return answer.message;
    this.#ended = `It did not answer within ${this.#patience / 1000} s`;
    void worker.terminate();
    return { failed: this.#ended };
  }

  #begin(): { readonly worker: Worker; readonly port: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    const start: FormatStart = { entry: this.#entry, flag: this.#flag, port: port2 };
    const worker = startThread('format-thread', start, [port2]);
    // what goes wrong is seen by the answer that does not come
    worker.on('error', () => {});
    port1.unref();
    return { worker, port: port1 };
  }
}
