/**
 * What emits `error` when it could not do its work, and the events that come after that all the same. Where a call gives
 * something else, or is not here, nothing is known of it: clients that connect again by themselves go on after an `error`.
 * Sources: the Node.js documentation (`child_process`: "the 'exit' event may or may not fire after an error has occurred";
 * `net`, `tls`, `http`, `dgram`, `worker_threads`), ws.
 */
const CHILD = new Set(['close']);
const CONNECTION = new Set(['close']);
const REQUEST = new Set(['close']);
const THREAD = new Set(['exit']);
/** A server that cannot listen emits nothing else. */
const SERVER = new Set<string>();

const AFTER_ERROR: Readonly<Record<string, ReadonlySet<string>>> = {
  'child_process#spawn': CHILD,
  'child_process#fork': CHILD,
  'child_process#exec': CHILD,
  'child_process#execFile': CHILD,
  'net#connect': CONNECTION,
  'net#createConnection': CONNECTION,
  'net#Socket': CONNECTION,
  'tls#connect': CONNECTION,
  'net#createServer': SERVER,
  'tls#createServer': SERVER,
  'http#createServer': SERVER,
  'https#createServer': SERVER,
  'dgram#createSocket': SERVER,
  'http#request': REQUEST,
  'http#get': REQUEST,
  'https#request': REQUEST,
  'https#get': REQUEST,
  'worker_threads#Worker': THREAD,
  'ws#WebSocket': CONNECTION,
  'ws#default': CONNECTION,
};

/** The events that come after `error`, by the qualified name of what makes the emitter; undefined where that is not known. */
export function eventsAfterError(made: string): ReadonlySet<string> | undefined {
  return AFTER_ERROR[made.replace(/^node:/, '')];
}
