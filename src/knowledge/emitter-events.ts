/**
 * Events by which an emitter tells that it is over, and those that only a connection, stream or child emits. Sources: the
 * Node.js documentation (`net`, `http`, `stream`, `child_process`), ws, Socket.IO, the WebSocket standard. An event that is
 * not here says nothing.
 */

/** The one to wait for is the first of these that the code itself listens to. */
export const END_EVENTS: readonly string[] = ['close', 'disconnect', 'exit'];

/** An emitter of these also emits `close`. */
export const EVENTS_BEFORE_CLOSE: ReadonlySet<string> = new Set([
  ...['message', 'data', 'drain', 'ping', 'pong', 'end', 'finish', 'timeout', 'upgrade'],
  ...['error', 'aborted', 'lookup', 'secureConnect', 'readable', 'pause', 'resume'],
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
