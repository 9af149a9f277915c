/**
 * The modules of Node itself, as `node:module` lists them in Node 20, 22 and 24, without those that only `node:` finds.
 * A test compares the list with the Node that runs it.
 */
const NAMES: ReadonlySet<string> = new Set([
  '_http_agent',
  '_http_client',
  '_http_common',
  '_http_incoming',
  '_http_outgoing',
  '_http_server',
  '_stream_duplex',
  '_stream_passthrough',
  '_stream_readable',
  '_stream_transform',
  '_stream_wrap',
  '_stream_writable',
  '_tls_common',
  '_tls_wrap',
  'assert',
  'assert/strict',
  'async_hooks',
  'buffer',
  'child_process',
  'cluster',
  'console',
  'constants',
  'crypto',
  'dgram',
  'diagnostics_channel',
  'dns',
  'dns/promises',
  'domain',
  'events',
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'inspector/promises',
  'module',
  'net',
  'os',
  'path',
  'path/posix',
  'path/win32',
  'perf_hooks',
  'process',
  'punycode',
  'querystring',
  'readline',
  'readline/promises',
  'repl',
  'stream',
  'stream/consumers',
  'stream/promises',
  'stream/web',
  'string_decoder',
  'sys',
  'timers',
  'timers/promises',
  'tls',
  'trace_events',
  'tty',
  'url',
  'util',
  'util/types',
  'v8',
  'vm',
  'wasi',
  'worker_threads',
  'zlib',
]);

/**
 * Built-ins that bundlers put a package of the same name in the place of, so that a file which imports them may still be
 * one for pages (npm has `assert`, `buffer`, `events`, `process`, `punycode`, `querystring`, `string_decoder`, `url`,
 * `util` for that purpose; webpack 4 brought them by itself). `path`, `stream` and `crypto` have one, too, but nearly all
 * who import them are for Node.
 */
const IN_PAGES: ReadonlySet<string> = new Set([
  'assert',
  'buffer',
  'console',
  'constants',
  'events',
  'process',
  'punycode',
  'querystring',
  'string_decoder',
  'sys',
  'timers',
  'url',
  'util',
]);

/** True for a module of Node, with or without `node:`. */
export function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || NAMES.has(specifier);
}

/** True for a module that no page can have: one of Node, but those that bundlers replace. */
export function isNodeOnly(specifier: string): boolean {
  return isBuiltin(specifier) && !IN_PAGES.has(specifier);
}

/** What tracers patch when they are loaded first: the network, the file system and child processes (require-in-the-middle's users). */
export const TRACED_BUILTINS = /^(?:node:)?(https?|http2|net|tls|dns|fs|child_process)(\/|$)/;
