/** How listeners are added and taken off. Sources: Node's `events`, the DOM standard (EventTarget). */

/** Methods that add a listener, each with those that take it off again. */
export const REMOVERS: Readonly<Record<string, readonly string[]>> = {
  on: ['off', 'removeListener'],
  once: ['off', 'removeListener'],
  addListener: ['off', 'removeListener'],
  prependListener: ['off', 'removeListener'],
  prependOnceListener: ['off', 'removeListener'],
  addEventListener: ['removeEventListener'],
};

/** All methods that take off a listener which they are given. */
export const TAKES_OFF: ReadonlySet<string> = new Set(Object.values(REMOVERS).flat());

/** Methods that take listeners off, whatever they are. */
export const REMOVES_ALL = 'removeAllListeners';

/** Methods of an emitter that only look at its listeners or set how many are usual (Node's `events`). */
export const LOOKS_AT_LISTENERS: ReadonlySet<string> = new Set([
  ...['setMaxListeners', 'getMaxListeners', 'listenerCount', 'listeners', 'eventNames'],
]);

/** Packages whose values are subscribed to and give back what ends that (rxjs.dev). */
export const OBSERVABLES: ReadonlySet<string> = new Set(['rxjs']);
/** Methods of an observable that give another one (rxjs.dev). */
export const PIPING_METHODS: ReadonlySet<string> = new Set(['pipe', 'asObservable']);
/** Operators after which a subscription may end without being told to (rxjs.dev, Angular). */
export const ENDING_OPERATORS: ReadonlySet<string> = new Set([
  ...['take', 'takeUntil', 'takeWhile', 'takeUntilDestroyed', 'first', 'single', 'timeout'],
  ...['last', 'toArray', 'reduce', 'elementAt', 'find', 'until'],
]);

/** Clients that connect again by themselves and then emit `connect` or `ready` once more (their own documentation). */
export const RECONNECTING: ReadonlySet<string> = new Set([
  ...['socket.io-client', 'mqtt', 'ioredis', 'redis', '@redis/client', 'reconnecting-websocket'],
  ...['discord.js', 'amqp-connection-manager', 'nats', 'stompit', 'tmi.js'],
]);

/** What Node's own types call a listener of the process (`@types/node`, namespace `NodeJS`); a signal's is a `SignalsListener`. */
export const PROCESS_LISTENER_TYPES: Readonly<Record<string, string>> = {
  beforeExit: 'NodeJS.BeforeExitListener',
  disconnect: 'NodeJS.DisconnectListener',
  exit: 'NodeJS.ExitListener',
  message: 'NodeJS.MessageListener',
  rejectionHandled: 'NodeJS.RejectionHandledListener',
  uncaughtException: 'NodeJS.UncaughtExceptionListener',
  uncaughtExceptionMonitor: 'NodeJS.UncaughtExceptionListener',
  unhandledRejection: 'NodeJS.UnhandledRejectionListener',
  warning: 'NodeJS.WarningListener',
};

/** Methods that hand something to a connection, stream or emitter (Node's `net`, `stream`, `events`, ws, Redis). */
export const HANDS_OVER: ReadonlySet<string> = new Set(['send', 'write', 'emit', 'publish']);
/** Methods that end a member of a list, beside those that stop it (Node's `timers`, `AbortController`, RxJS, pools). */
export const ENDS_MEMBER: ReadonlySet<string> = new Set([
  ...['abort', 'unref', 'release', 'unsubscribe'],
]);
