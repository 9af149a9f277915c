/**
 * Events by which an emitter tells that it is over, and those that only a connection, stream or child emits. Sources: the
 * Node.js documentation (`net`, `http`, `stream`, `child_process`, `process`), ws, Socket.IO, the WebSocket standard. An
 * event that is not here says nothing.
 */

/** By these a stream, a connection or a child process tells that it is over. */
export const LAST_EVENTS: ReadonlySet<string> = new Set([
  ...['close', 'disconnect', 'exit', 'end', 'finish', 'disconnected'],
]);

/** Those that come last of all. The one to wait for is the first of these that the code itself listens to. */
export const VERY_LAST_EVENTS: readonly string[] = ['close', 'disconnect', 'exit'];

/** Signals, by which a process is told to end. */
const SIGNAL = /^SIG[A-Z]+$/;

const ENDS_PROCESS: ReadonlySet<string> = new Set([
  ...['exit', 'beforeExit', 'close', 'uncaughtException', 'unhandledRejection', 'shutdown'],
]);

/** An event of a process or a server that comes at its end. */
export function isProcessEnd(event: string): boolean {
  return SIGNAL.test(event) || ENDS_PROCESS.has(event);
}

/**
 * Others after which what emitted them is gone, or one of its works is. Sources: as above, MQTT.js (`offline`), BullMQ
 * (`completed`, `failed`, `stalled`, `drained`), discord.js (`guildDelete`, `channelDelete`).
 */
const GONE: ReadonlySet<string> = new Set([
  ...['closed', 'finished', 'error', 'disconnecting', 'abort', 'aborted', 'timeout', 'destroy'],
  ...['destroyed', 'offline', 'completed', 'failed', 'stalled', 'drained', 'beforeExit', 'logout'],
  ...['leave', 'guildDelete', 'channelDelete'],
]);

/** After the event, what emitted it is gone, or one of its works is. */
export function isGoneAfter(event: string): boolean {
  return SIGNAL.test(event) || LAST_EVENTS.has(event) || GONE.has(event);
}

/**
 * The other side is gone, whatever the code at hand does: it may come during a wait. `end` and `finish` are not among
 * these: a request ends once it is read, and a response is finished by its handler.
 */
export const LEAVES: ReadonlySet<string> = new Set([
  ...['close', 'disconnect', 'disconnecting', 'disconnected', 'exit', 'abort', 'aborted'],
]);

/** An emitter of these also emits `close`. */
export const EVENTS_BEFORE_CLOSE: ReadonlySet<string> = new Set([
  ...['message', 'data', 'drain', 'ping', 'pong', 'end', 'finish', 'timeout', 'upgrade'],
  ...['error', 'aborted', 'lookup', 'secureConnect', 'readable', 'pause', 'resume'],
]);

/** A connection emits these with each thing that the other side sends (Node's `net`, ws, Socket.IO's and MQTT's `message`). */
export const COMES_OFTEN: ReadonlySet<string> = new Set(['message', 'data', 'ping']);

/** An emitter of these listens for connections, and emits `close` once it is closed (Node's `net`, `http`, `tls`). */
export const EVENTS_OF_SERVERS: ReadonlySet<string> = new Set([
  ...['connection', 'listening', 'request', 'clientError', 'secureConnection', 'checkContinue'],
]);

/** Of sockets and children that code keeps a list of: what tells that one is over, and what only one that closes emits; subscriptions of brokers emit `message`, too, and no `close`. */
export const ENDS_OF_MEMBERS: ReadonlySet<string> = new Set(['close', 'disconnect', 'end', 'exit']);
export const EVENTS_OF_MEMBERS: ReadonlySet<string> = new Set([
  ...['data', 'frame', 'pong', 'upgrade'],
]);

/** Types whose values emit `close`; what they are of is in their name. */
export const CLOSING_TYPES =
  /^(net\.|tls\.|http\.|http2\.|stream\.|ws\.)?(Socket|TLSSocket|WebSocket|ServerResponse|Http2ServerResponse|ServerHttp2Stream|Duplex|Writable)$/;

/** Constructors and functions whose value is a connection or a child process, and emits `close`. */
export const MAKES_CLOSING: ReadonlySet<string> = new Set([
  ...['ws#default', 'ws#WebSocket', 'ws#default.WebSocket', 'node:net#Socket'],
  ...['node:net#connect', 'node:net#createConnection', 'node:tls#connect', 'node:http2#connect'],
  ...['spawn', 'fork', 'exec', 'execFile'].map((name) => `node:child_process#${name}`),
]);

/** What a web stream calls when its reader is gone is its `cancel`. Source: the Streams standard. */
export const READABLE_STREAMS: ReadonlySet<string> = new Set([
  'ReadableStream',
  'globalThis.ReadableStream',
  'node:stream/web#ReadableStream',
]);

/** Properties that tell that an emitter or signal is over (Node's `net`, `http`, `stream`; ws; the DOM standard; Hono's streams). */
export const GONE_STATES: ReadonlySet<string> = new Set([
  ...['destroyed', 'closed', 'aborted', 'readyState', 'connected', 'disconnected', 'errored'],
  ...['writableEnded', 'writableFinished', 'readableEnded', 'readableAborted', 'throwIfAborted'],
]);
