/**
 * What well-known functions do with a callback. A name that is in no list says nothing: how often its callback runs is
 * unknown.
 */

/** Methods of arrays: they call it before they return. Source: ECMAScript. */
export const ARRAY_CALLBACKS: ReadonlySet<string> = new Set([
  ...[
    'forEach',
    'map',
    'flatMap',
    'filter',
    'reduce',
    'some',
    'every',
    'find',
    'findIndex',
    'sort',
  ],
]);

/** They call it before they return, or once later. Sources: ECMAScript, the Node.js documentation. */
export const CALLED_AT_ONCE: ReadonlySet<string> = new Set([
  ...ARRAY_CALLBACKS,
  ...['then', 'catch', 'finally'],
  ...['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'run', 'runInAsyncScope'],
]);

/**
 * They keep it and call it for each event, request, job or tick. Sources: Node's `events`, `http` and `timers`; the
 * documentation of Express, Koa, Fastify, Hono, ws, socket.io, BullMQ, amqplib, kafkajs, node-cron, RxJS.
 */
export const REPEATING_CALLS: ReadonlySet<string> = new Set([
  ...['on', 'addListener', 'prependListener', 'addEventListener', 'setInterval'],
  ...['createServer', 'createSecureServer', 'use', 'all', 'addHook', 'subscribe', 'consume'],
  ...['process', 'schedule', 'scheduleJob', 'setRequestHandler', 'registerTool', 'handle'],
]);

/** Events that an object emits once in its life, or that end the process. Source: the Node.js documentation. */
export const EVENTS_OF_A_START: ReadonlySet<string> = new Set([
  ...['listening', 'ready', 'close', 'end', 'finish', 'exit', 'beforeExit', 'spawn', 'online'],
  ...['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'uncaughtException', 'unhandledRejection'],
]);

/**
 * Methods of servers, bots and queues that begin or end them, or give them a part, and call a callback at most once. Any
 * other method of theirs that takes a function keeps it for what comes. Sources: the documentation of the same packages.
 */
export const STARTS_OF_SERVERS: ReadonlySet<string> = new Set([
  ...['listen', 'ready', 'register', 'close', 'connect', 'launch', 'start', 'login', 'run'],
  ...['decorate', 'once', 'after', 'bootstrap', 'configure', 'init', 'stop', 'add', 'inject'],
]);

/** Those of `REPEATING_CALLS` whose callback a clock or a queue calls, so that no response waits for it. */
export const OFF_RESPONSES: ReadonlySet<string> = new Set([
  ...['setInterval', 'schedule', 'scheduleJob', 'process', 'consume', 'subscribe'],
]);
