/**
 * What is taken for a while and has to be given back, by the call that takes it.
 * Sources: the documentation of pg, mysql2, mariadb, oracledb, postgres.js, TypeORM, Sequelize, Knex, the MongoDB driver, Mongoose,
 * amqplib, Puppeteer, Playwright, generic-pool, tarn, async-mutex, proper-lockfile, redlock; Node's `fs`.
 */
export interface Lending {
  /** The word for it in a message. */
  readonly noun: string;
  /** The method or function that takes it. */
  readonly take: RegExp;
  /** The method of it, or the function that is handed it, by which it is given back. */
  readonly back: RegExp;
  /** How it is given back where nothing does: `x` stands for its name. Unless said, that depends on the package. */
  readonly usual?: string;
  /** Packages of which it is known that one which is never given back is lost. */
  readonly modules: RegExp;
  /** Elsewhere a function of that name does something else. */
  readonly onlyThere?: true;
  /** What lends it ends it, too, when it ends itself. */
  readonly isPart?: true;
  /** It may be given back by a call of the value itself, or of what lent it. */
  readonly lock?: true;
  /** Its calls end nothing else that has them: a connection lives on after a `rollback`. */
  readonly endsIt?: true;
  /** Members that nothing else has, so that they say what it is. */
  readonly shows?: RegExp;
  /** A program may have one for as long as it runs, so that only those made again and again are lost. */
  readonly mayStay?: true;
  /** It is known by its calls alone: one that is given back only when something fails may be an undoing. */
  readonly isPaired?: true;
}

const SQL =
  /^(pg|pg-pool|@neondatabase\/serverless|@vercel\/postgres|mysql2?(\/promise)?|promise-mysql|mariadb|postgres)$/;
const BROWSERS = /^(puppeteer|playwright)(-\w+)*$|^@playwright\/test$|^@sparticuz\/chromium/;
const MONGO = /^(mongodb|mongoose)$/;

export const LENDINGS: readonly Lending[] = [
  {
    noun: 'connection',
    take: /^(connect|getConnection|reserve)$/,
    back: /^(release|releaseConnection|end|close|destroy)$/,
    usual: 'x.release()',
    modules: SQL,
  },
  {
    noun: 'connection',
    take: /^createConnection$/,
    back: /^(end|close|destroy)$/,
    usual: 'await x.end()',
    modules: /^(mysql2\/promise|promise-mysql|mariadb)$/,
  },
  {
    noun: 'connection',
    take: /^connect$/,
    back: /^close$/,
    usual: 'await x.close()',
    modules: /^(amqplib|mongodb)/,
  },
  {
    noun: 'channel',
    take: /^(createChannel|createConfirmChannel)$/,
    back: /^close$/,
    usual: 'await x.close()',
    modules: /^amqplib/,
    isPart: true,
  },
  {
    noun: 'query runner',
    take: /^createQueryRunner$/,
    back: /^release$/,
    usual: 'await x.release()',
    modules: /^(@nestjs\/)?typeorm$/,
  },
  {
    // Unmanaged ones: a callback's transaction ends with the callback.
    noun: 'transaction',
    take: /^(transaction|startUnmanagedTransaction)$/,
    back: /^(commit|rollback)$/,
    endsIt: true,
    modules: /^(sequelize|sequelize-typescript|knex|objection)$/,
  },
  {
    noun: 'session',
    take: /^startSession$/,
    back: /^endSession$/,
    usual: 'await x.endSession()',
    modules: MONGO,
  },
  {
    noun: 'browser',
    take: /^launch(PersistentContext|Server)?$/,
    back: /^(close|disconnect|kill)$/,
    usual: 'await x.close()',
    modules: BROWSERS,
    shows: /^(newPage|newContext|createBrowserContext|createIncognitoBrowserContext)$/,
  },
  {
    noun: 'page',
    take: /^(newPage|newContext|createBrowserContext|createIncognitoBrowserContext)$/,
    back: /^close$/,
    usual: 'await x.close()',
    modules: BROWSERS,
    isPart: true,
  },
  {
    noun: 'descriptor',
    take: /^openSync$/,
    back: /^(closeSync|close)$/,
    modules: /^((node:)?fs|fs-extra|graceful-fs)$/,
    onlyThere: true,
  },
  {
    noun: 'file handle',
    take: /^open$/,
    back: /^close$/,
    usual: 'await x.close()',
    modules: /^(node:)?fs\/promises$/,
    onlyThere: true,
  },
  {
    noun: 'lock',
    take: /^(acquire|lock|acquireLock|obtain)$/,
    back: /^(release|unlock|releaseLock|destroy)$/,
    modules: /^(generic-pool|tarn|async-mutex|proper-lockfile|redlock|await-semaphore|async-sema)$/,
    lock: true,
  },
  {
    // A connection of its own, which dials at once.
    noun: 'connection',
    take: /^duplicate$/,
    back: /^(quit|disconnect|end)$/,
    usual: 'x.disconnect()',
    modules: /^ioredis$/,
    onlyThere: true,
    mayStay: true,
  },
  {
    noun: 'connection',
    take: /^connect$/,
    back: /^end(Async)?$/,
    usual: 'x.end()',
    modules: /^(async-)?mqtt$/,
    onlyThere: true,
    mayStay: true,
  },
];

/** What any object lends that takes it back by a call with it. */
export const PAIRED: Lending = {
  noun: 'resource',
  take: /^(?!)/,
  back: /^(release|releaseConnection|releaseClient|giveBack|checkin)$/,
  modules: /^(?!)/,
  isPaired: true,
};

/**
 * What an object holds from when it is told to connect, or opens, until another call of it. Sources: the documentation of
 * kafkajs, mqtt (`disconnect`, `end`), ssh2-sftp-client, telnet-client (`end`, `destroy`), imapflow (`logout`), basic-ftp
 * (`close`), node-redis (`quit`, `destroy`), nats (`close`), oracledb (`release`), discord.js (`login`, `destroy`),
 * steam-user (`logOn`, `logOff`), LevelDB and serialport (`open`, `close`). Of `modules` their documentation says that the
 * connection stays until that call: kafkajs keeps its sockets and its heartbeat, the MCP client its stream or child process,
 * the others their socket.
 */
export const OPENED: readonly Lending[] = [
  {
    noun: 'connection',
    take: /^connect(Async)?$/,
    back: /^(disconnect|close|end|quit|destroy|logout|release)(Async)?$/,
    modules:
      /^(kafkajs|@confluentinc\/kafka-javascript|redis|@redis\/client|ssh2|ssh2-sftp-client|imapflow|telnet-client|@modelcontextprotocol\/(sdk\/client(\/.*)?|client))$/,
    isPaired: true,
    mayStay: true,
  },
  {
    noun: 'connection',
    take: /^(login|logOn)$/,
    back: /^(logout|logOff|destroy)$/,
    modules: /^(?!)/,
    isPaired: true,
  },
  {
    noun: 'handle',
    take: /^open(Async)?$/,
    back: /^close(Async)?$/,
    modules: /^(?!)/,
    isPaired: true,
  },
];

/** A connection of that package stays until it is ended, and what opens one is known. */
export function staysConnected(module: string): boolean {
  return OPENED.some(({ mayStay, modules }) => mayStay === true && modules.test(module));
}

/** Functions that fail by throwing before they return; of any other call only its promise is taken to fail. */
export const THROWS_AT_ONCE = /^((node:)?(fs|child_process|zlib)#\w+Sync|JSON\.parse)$/;

/** Methods of a file handle that give a stream, which closes the handle when it ends or fails. */
export const CLOSED_BY_STREAM = /^(createReadStream|createWriteStream|readLines)$/;

/** Methods by which a pool, a browser or a client ends with all that it has lent. */
export const ENDS_KEEPER = /^(end|close|destroy|disconnect|drain|shutdown|quit|terminate)$/;

/** Methods by which an object of a class of one's own ends; `end` ends a span or a record, too, which holds nothing. */
export const ENDS_INSTANCE = /^(close|destroy|disconnect)$/;

/** What a file that takes any of these holds. */
export const LENDING_NEEDLES: readonly string[] = [
  ...['connect(', 'getConnection(', 'reserve(', 'createConnection(', 'Channel('],
  ...['createQueryRunner(', 'ransaction(', 'startSession(', 'launch', 'newPage(', 'newContext('],
  ...['BrowserContext(', 'openSync(', 'open(', 'acquire', 'lock(', 'Lock(', 'obtain('],
  'duplicate(',
  ...['.release', '.close(', '.end(', '.destroy(', '.disconnect('],
];
