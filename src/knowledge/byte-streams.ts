/**
 * What gives bytes, as `Buffer`s, unless an encoding is set. Sources: Node's documentation of `http`, `http2`,
 * `child_process`, `net`, `tls`, `fs`, `zlib` and `process`; follow-redirects, cross-spawn.
 */

/** Modules whose `get` and `request` give a response. */
export const HTTP_CLIENTS = /^(node:)?https?$|^follow-redirects$/;
/** Functions that start a child process whose output is bytes; `exec` and `execFile` set an encoding. */
export const SPAWNS = /^((node:)?child_process|cross-spawn)#(spawn|default|\*)$/;
/** Functions and constructors that give a socket. */
export const CONNECTS = /^(node:)?(net|tls)#(connect|createConnection|Socket|TLSSocket)$/;
/** Modules whose servers hand a socket to a listener, and those that hand a request. */
export const SOCKET_MODULES = /^(node:)?(net|tls)#create(Secure)?Server$/;
export const HTTP_SERVERS = /^(node:)?(https?|http2)#create(Secure)?Server$/;

/** Types of Node, Express and Next whose objects are such streams, without the name of their module. */
export const REQUEST_CLASSES = /^(IncomingMessage|Http2ServerRequest|Request|NextApiRequest)$/;
export const CHILD_CLASSES = /^ChildProcess(WithoutNullStreams|ByStdio)?$/;
export const SOCKET_CLASSES = /^(Socket|TLSSocket)$/;
/** A stream of anything: whether it gives bytes shows in how its chunks are used. */
export const ANY_STREAMS = /^(Readable|ReadableStream|Duplex|PassThrough|ReadStream)$/;

/** Spellings of the encoding that a `toString()` without an argument has. */
export const UTF8 = /^utf-?8$/i;
/** Methods of a text that give a part of it or another form: bytes broken before stay broken. */
export const PARTS_OF_TEXT =
  /^(slice|substring|substr|trim|trimEnd|trimStart|replace|replaceAll|toLowerCase|toUpperCase|concat)$/;
/** Methods of a text by which it is only asked for something. */
export const ASKS_TEXT = /^(includes|startsWith|endsWith|indexOf|lastIndexOf|search)$/;
/** Functions that make a number of a text. */
export const MAKES_NUMBER = /^(Number|parseInt|parseFloat|Number\.(parseInt|parseFloat))$/;

/**
 * Streams that a program writes itself, and the functions that it gives them: one for each chunk, one after the last.
 * Sources: Node's documentation of `stream`, "API for stream implementers", and of the Web Streams API; the README of
 * readable-stream.
 */
export const STREAM_BASES =
  /^(((node:)?stream|readable-stream)#(default\.|\*\.)?(Transform|Writable|Duplex)|((node:)?stream\/web#)?(TransformStream|WritableStream))$/;
export const STREAM_STEPS = {
  each: { method: /^_(transform|write)$/, option: /^(transform|write)$/ },
  last: { method: /^_(flush|final)$/, option: /^(flush|final|close)$/ },
} as const;

/** Methods of a text or a buffer that look for a mark in it. Source: ECMAScript, Node's documentation of `buffer`. */
export const FINDS_END = /^(indexOf|lastIndexOf|includes|split|search|match|matchAll)$/;
