/**
 * Classes whose objects stay alive by themselves until they are closed, by the package that exports them.
 * Sources: the MCP TypeScript SDK, ws, Puppeteer, Playwright, ioredis, redis; Node's `worker_threads`, `child_process`,
 * `net`, `http`, `tls`, `dgram`.
 */
const CLOSABLES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^@modelcontextprotocol\//,
    /^(StreamableHTTPServerTransport|SSEServerTransport|WebSocketServerTransport|Client|StdioClientTransport|StreamableHTTPClientTransport|SSEClientTransport)$/,
  ],
  [/^ws$/, /^(WebSocket|default|WebSocketServer)$/],
  [/^(node:)?worker_threads$/, /^Worker$/],
  [/^(node:)?child_process$/, /^ChildProcess(WithoutNullStreams)?$/],
  [/^(node:)?(net|tls)$/, /^(Socket|TLSSocket|Server)$/],
  [/^(node:)?dgram$/, /^Socket$/],
  [/^(puppeteer|playwright)(-\w+)*$/, /^(Browser|BrowserContext|Page)$/],
  [/^(ioredis|redis)$/, /^(Redis|default|RedisClientType)$/],
];

/** Objects of a class of that name, from that package, must be closed. */
export function mustClose(module: string, name: string): boolean {
  return CLOSABLES.some(([modules, names]) => modules.test(module) && names.test(name));
}

/** What a package or Node makes that lives until it is ended. */
export interface Closable {
  /** The noun for messages, with its article: `a server`. */
  readonly noun: string;
  /** The method that ends it. */
  readonly end: string;
  /** True where that method gives a promise. */
  readonly isWaitedFor?: true;
  /** There is nothing to end before this method was called. */
  readonly begin?: string;
  /** It connects again by itself, or has connections to keep, so that only its end ends it. */
  readonly isLasting?: true;
}

type Makers = readonly (readonly [modules: RegExp, names: RegExp, made: Closable])[];

/**
 * The classes and functions that make one, as their packages export them (`*` is what `require` gives).
 * Sources: Node's documentation; those of ws, ioredis, redis, pg, mysql2, mongodb, Prisma, BullMQ, amqplib, chokidar,
 * Socket.IO, MQTT.js, cron, node-cron, better-sqlite3; Node's `sqlite`.
 */
const MAKERS: Makers = [
  [
    /^(node:)?(net|tls|http|https|http2)$/,
    /^(createServer|createSecureServer|Server)$/,
    { noun: 'a server', end: 'close', begin: 'listen' },
  ],
  [/^(node:)?(net|tls)$/, /^(connect|createConnection)$/, { noun: 'a socket', end: 'destroy' }],
  [/^(node:)?(net|tls)$/, /^Socket$/, { noun: 'a socket', end: 'destroy', begin: 'connect' }],
  [/^(node:)?http2$/, /^connect$/, { noun: 'a session', end: 'close' }],
  [/^(node:)?dgram$/, /^createSocket$/, { noun: 'a socket', end: 'close', begin: 'bind' }],
  [
    /^(node:)?worker_threads$/,
    /^Worker$/,
    { noun: 'a thread', end: 'terminate', isWaitedFor: true },
  ],
  [/^(node:)?child_process$/, /^fork$/, { noun: 'a child process', end: 'kill' }],
  [/^(node:)?fs$/, /^watch$/, { noun: 'a watcher', end: 'close' }],
  [/^(node:)?fs$/, /^createWriteStream$/, { noun: 'a stream', end: 'end' }],
  [
    /^chokidar$/,
    /^(watch|default\.watch)$/,
    { noun: 'a watcher', end: 'close', isWaitedFor: true },
  ],
  [/^ws$/, /^(WebSocketServer|Server|WebSocket\.Server)$/, { noun: 'a server', end: 'close' }],
  [/^ws$/, /^(WebSocket|default|\*)$/, { noun: 'a socket', end: 'close' }],
  [
    /^ioredis$/,
    /^(Redis|Cluster|default|\*)$/,
    { noun: 'a connection', end: 'disconnect', isLasting: true },
  ],
  [
    /^redis$/,
    /^createClient$/,
    { noun: 'a connection', end: 'quit', begin: 'connect', isWaitedFor: true, isLasting: true },
  ],
  [
    /^@prisma\/client$/,
    /^PrismaClient$/,
    { noun: 'a pool', end: '$disconnect', isWaitedFor: true, isLasting: true },
  ],
  [/^pg$/, /^Client$/, { noun: 'a connection', end: 'end', begin: 'connect', isWaitedFor: true }],
  [/^pg$/, /^Pool$/, { noun: 'a pool', end: 'end', isWaitedFor: true, isLasting: true }],
  [
    /^mysql2\/promise$/,
    /^createPool$/,
    { noun: 'a pool', end: 'end', isWaitedFor: true, isLasting: true },
  ],
  [
    /^mongodb$/,
    /^MongoClient$/,
    { noun: 'a pool', end: 'close', isWaitedFor: true, isLasting: true },
  ],
  [
    /^bullmq$/,
    /^(Queue|Worker|QueueEvents|FlowProducer)$/,
    { noun: 'a connection', end: 'close', isWaitedFor: true, isLasting: true },
  ],
  [/^amqplib$/, /^connect$/, { noun: 'a connection', end: 'close', isWaitedFor: true }],
  [/^socket\.io-client$/, /^(io|connect|default)$/, { noun: 'a socket', end: 'disconnect' }],
  [/^mqtt$/, /^(connect|default\.connect)$/, { noun: 'a connection', end: 'end', isLasting: true }],
  [/^cron$/, /^CronJob$/, { noun: 'a schedule', end: 'stop', begin: 'start', isLasting: true }],
  [/^node-cron$/, /^schedule$/, { noun: 'a schedule', end: 'stop', isLasting: true }],
];

/** What a program may well leave open when it ends: a second one of these is what costs. */
const DATABASES: Makers = [
  [/^better-sqlite3$/, /^(default|\*)$/, { noun: 'a database', end: 'close', isLasting: true }],
  [/^(node:)?sqlite$/, /^DatabaseSync$/, { noun: 'a database', end: 'close', isLasting: true }],
];

/** As `closableOf`, also of databases in files, which go with the process. */
export function openableOf(module: string, name: string): Closable | undefined {
  const isIt = ([modules, names]: Makers[number]): boolean =>
    modules.test(module) && names.test(name);
  return closableOf(module, name) ?? DATABASES.find(isIt)?.[2];
}

/** What `new X(…)` or `make(…)` gives, by the module and the name that it is imported by; undefined for anything else. */
export function closableOf(module: string, name: string): Closable | undefined {
  return MAKERS.find(([modules, names]) => modules.test(module) && names.test(name))?.[2];
}

/** What a file holds that makes one that lasts, or a socket. */
export const MAKES_CLOSABLE: readonly string[] = [
  ...['createConnection(', 'createClient(', 'createPool(', 'Redis(', 'Cluster(', 'WebSocket('],
  ...['PrismaClient(', 'Pool(', 'MongoClient(', 'Queue(', 'schedule(', 'CronJob('],
];

/** Methods that end a socket of Node's or of ws. */
export const ENDS_SOCKET = /^(end|destroy|destroySoon|resetAndDestroy|close|terminate)$/;
/** Events at which such a socket is gone, or about to be: Node ends it itself when the other side does. */
export const SOCKET_IS_GONE = /^(error|close|end|timeout|unexpected-response)$/;

/** Packages whose applications' `listen` gives a server of Node's (Express, Koa, Connect). */
export const LISTENING_APPS = /^(express|koa|connect)$/;

/** Methods by which a process, a thread or a peer is told something, which may be that it is to end. */
export const TELLS = /^(send|postMessage|emit|write|publish|request|notify)$/;
