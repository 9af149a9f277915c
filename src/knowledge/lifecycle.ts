import { matchesNameGlob } from '../ast/name-glob.ts';
import type { Tree } from '../ast/tree.ts';

/**
 * Names by which code begins and ends things: Node's own (`close`, `destroy`, `disconnect`, `kill`), those of NestJS'
 * lifecycle hooks (docs.nestjs.com/fundamentals/lifecycle-events), Angular's, VS Code's (`deactivate`), Fastify's
 * (`onClose`), explicit resource management's (`[Symbol.dispose]`), and the words that the projects use which this tool was
 * measured on. A name that is not here
 * says nothing, unless the configuration lists it under `lifecycle`.
 */

/** A tree, or what else knows the names that the configuration of its project gives. */
export type Taught = Pick<Tree, 'lifecycle'>;

function isTaught(names: readonly string[] | undefined, name: string): boolean {
  const bare = name.replace(/^[_#]+/, '');
  return (names ?? []).some((one) => matchesNameGlob(one, name) || matchesNameGlob(one, bare));
}

function isTaughtStop({ lifecycle }: Taught, name: string): boolean {
  return isTaught(lifecycle?.stops, name);
}

/** The configuration says that a function or method of that name begins the life of what it belongs to. */
function isTaughtStart({ lifecycle }: Taught, name: string): boolean {
  return isTaught(lifecycle?.starts, name);
}

/**
 * What ends an object for good, the most final first. After it the object is not used again, so what it holds may be
 * released there.
 */
export const FINAL_ENDS: readonly string[] = [
  'destroy',
  'dispose',
  'shutdown',
  'shutDown',
  'close',
  'terminate',
  'teardown',
  'tearDown',
  'onModuleDestroy',
  'onApplicationShutdown',
  'beforeApplicationShutdown',
  '[Symbol.asyncDispose]',
  '[Symbol.dispose]',
  'onClose',
];

/** What stops an object that may be started again: what the object began when it was made would then be missing. */
export const PAUSES: readonly string[] = ['stop', 'cleanup', 'disconnect'];

/**
 * Ends of a process, a session, a game, a turn: the name does not say of what. They tell that something ends there, and
 * not that their object does.
 */
export const DEPARTURES: readonly string[] = [
  'end',
  'quit',
  'exit',
  'kill',
  'deactivate',
  'finish',
];

/** What is put before or after such a name without another meaning: `gracefulShutdown`, `stopServer`, `closeAllConnections`. */
const AROUND_A_STOP =
  /^(?:_|#)*(?:graceful|on|handle|do|perform|async|application|app|server|handler|all|gracefully|connection|client|process|service|worker|clean|and)s?$/;

/** What may as well sweep old data, again and again, as end its object. */
export const MAY_SWEEP = 'cleanup';

interface Names {
  readonly whole: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

function namesOf(names: readonly string[]): Names {
  return {
    whole: new Set(names),
    words: new Set(names.filter((n) => /^[a-z]+$/i.test(n)).map((n) => n.toLowerCase())),
  };
}

const ALL = namesOf([...FINAL_ENDS, ...PAUSES, ...DEPARTURES]);
const OF_OWNERS = namesOf([...FINAL_ENDS, ...PAUSES].filter((name) => name !== MAY_SWEEP));

/** `shutDownServer` is shutdown, server. */
function wordsOf(name: string): string[] {
  return name
    .replace(/^[_#]+/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(shut|tear) ?_?(down)\b/g, '$1$2')
    .replace(/\bclean ?_?up\b/g, 'cleanup')
    .split(/[ _-]+/)
    .filter(Boolean);
}

function isNamed({ whole, words }: Names, name: string): boolean {
  if (whole.has(name)) return true;
  const parts = wordsOf(name);
  return (
    parts.some((word) => words.has(word)) &&
    parts.every((word) => words.has(word) || AROUND_A_STOP.test(word))
  );
}

/**
 * A function of that name ends something, and the name says of nothing else than the object, the application or the
 * connections that it belongs to: `close`, `_stop`, `shut_down`, `gracefulShutdown`, `stopServer`, `onModuleDestroy`,
 * `quit`. `closeTicket` does not: it ends something else.
 */
export function isStop(taught: Taught, name: string | undefined): boolean {
  return name !== undefined && (isNamed(ALL, name) || isTaughtStop(taught, name));
}

/** As `isStop`, without names that may be the end of a turn or a sweep of old data (`end`, `quit`, `cleanup`): for a claim. */
export function endsOwner(taught: Taught, name: string | undefined): boolean {
  return name !== undefined && (isNamed(OF_OWNERS, name) || isTaughtStop(taught, name));
}

const BY_FINALITY: readonly string[] = [...FINAL_ENDS, ...PAUSES];

/** The names of ends in their order, the most final first; what the configuration names comes before all, others last. */
export function byFinality(taught: Taught, a: string, b: string): number {
  return finalityOf(taught, a) - finalityOf(taught, b);
}

/** The most final of some names of ends; undefined where each may be the end of something else. */
export function mostFinal(taught: Taught, names: readonly string[]): string | undefined {
  return names
    .filter((name) => finalityOf(taught, name) < BY_FINALITY.length)
    .sort((a, b) => byFinality(taught, a, b))[0];
}

function finalityOf(taught: Taught, name: string): number {
  if (isTaughtStop(taught, name)) return -1;
  const at = BY_FINALITY.indexOf(name);
  return at < 0 ? BY_FINALITY.length : at;
}

/** Its first word is one that stops: `stopPolling`, `closeTicket`. Weaker than `isStop`: it ends something, whatever that is. */
export function beginsWithStop(taught: Taught, name: string | undefined): boolean {
  return name !== undefined && (isStop(taught, name) || ALL.words.has(wordsOf(name)[0] ?? ''));
}

/**
 * The application's own shutdown, as the function is called that a signal's handler calls: `shutdown`, `gracefulShutdown`,
 * `stopServer`, `cleanupAndExit`. A bare `stop` or `close` may be that of anything in the file.
 */
export function isApplicationShutdown(taught: Taught, name: string): boolean {
  return (
    isStop(taught, name) &&
    (/shut_?down|graceful/i.test(name) ||
      /^(stop|close)(the)?_?(server|app|application|all|service)s?$/i.test(name) ||
      /and_?exit$/i.test(name))
  );
}

/** Words of an end in the text of a condition: `if (this.closed)`, `if (isShuttingDown)`. */
export const END_STEMS = /clos|stop|destroy|dispos|shut|end|clean/i;

/** Parameters of a method that ends an object which do not say *what* to end. */
export const PARAMETERS_OF_ENDS =
  /^_?(force|forced|signal|timeout|timeoutMs|gracePeriod|reason|code|err|error|opts|options|cb|callback|done|graceful|immediate)$/;

/** Methods by which others are let go of, beside those that end them. */
export const LETS_GO = /^(removeAllListeners|unsubscribe|clearInterval|clearTimeout)$/;

/** Methods that empty a collection, or have it filled again: its owner goes on. */
export const EMPTIES =
  /^(clear|reset|flush|invalidate|purgeAll|empty|wipe|clean$|cleanAll|deleteAll|removeAll|drop|forget|bust|refresh|reload)/i;

/** What puts something in place for good or sends what is left, at the edge of a life: no response waits for it. */
export const INSTALLS_OR_FLUSHES = /^_?((un)?install|flush\w*)$/i;

/** Signals that ask a process to end (man 7 signal; Node has no handler for SIGKILL). */
export const END_SIGNALS = /^(SIGTERM|SIGINT|SIGQUIT|SIGHUP)$/;
/** How a name begins that makes something begin: the verbs that each list below is made of. */
const BEGIN =
  'start|begin|setup|init|initiali[sz]e|boot|bootstrap|launch|run|main|configure|listen|activate';
const HOOKS = 'onModuleInit|onApplicationBootstrap|beforeAll';

/** What makes an object or a process ready, once: `init`, `_initialize`, `initDatabase`. */
export const INITIALIZES = /^[_#]?init(iali[sz]e)?(?![a-z])/;

/**
 * Functions that a service runs once, when it starts. `connect`, `register` and `prepare` are less certain: who takes the
 * name for a proof asks `beginsProcess`, who only wants to stay silent `mayBeginProcess`.
 */
const PROCESS_STARTS = new RegExp(
  `^(${BEGIN}|${HOOKS}|(start|init|initiali[sz]e|setup|boot|bootstrap|register|configure)[A-Z]\\w*)$`,
);
const LIKELY_STARTS =
  /^(register|connect|prepare|seed|migrate|ready|(connect|seed|migrate|ensure|get(Or)?Create)[A-Z]\w*)$/;

/** A function of that name runs once in a process, when it starts. */
export function beginsProcess(taught: Taught, name: string | undefined): boolean {
  return name !== undefined && (PROCESS_STARTS.test(name) || isTaughtStart(taught, name));
}

/** As `beginsProcess`, or a function of that name is often among those that run then. */
export function mayBeginProcess(taught: Taught, name: string | undefined): boolean {
  return beginsProcess(taught, name) || (name !== undefined && LIKELY_STARTS.test(name));
}

/** What makes something that mostly there is one of: `getInstance`, `createApp`, `buildServer`. Unlike a start it is no proof that it runs once. */
export const MAKERS =
  /^(getInstance|instance|get\w*Instance|(create|build|make|start|run|launch|new)\w*(App|Server|Application|Service|Services|Router|Bot|Worker|Plugin|Middleware|Store|Cache|Client|Limiter|Api|API|Gateway|Logger|System|Manager|Container|Context|Module))$/;

const REVIVES =
  /^[_#]?(start|restart|resume|revive|unpause|enable|dial|handshake|login|establish|connect|reconnect|open|init|initiali[sz]e|setup|listen|launch|boot|activate|run|begin|attach|arm)$/;

/**
 * After a method of that name an object lives that was not alive before, at its first or a later call: what `isStop`
 * stops it starts. Wider than a process' start, since an object is opened, dialled and resumed.
 */
export function revives(taught: Taught, name: string): boolean {
  return REVIVES.test(name) || isTaughtStart(taught, name);
}

const STARTS_ONE =
  /^[_#]?(start|restart|resume|begin|init|setup|run|open|connect|enable|launch|listen|boot|activate|arm|on[A-Z])/;

/** The name says that what the function starts there is one of: one of `REVIVES` with an object, or a hook. */
export function startsOne(taught: Taught, name: string): boolean {
  return STARTS_ONE.test(name) || isTaughtStart(taught, name);
}

const SETS_OFF =
  /^(start|listen|run|serve|connect|init|open|launch|watch|on$|once$|use$|boot|subscribe|begin|register|attach|mount|handle|schedule|add)/i;

/** An object made in a call goes on living after it by a method of that name. */
export function setsOff(taught: Taught, name: string): boolean {
  return SETS_OFF.test(name) || isTaughtStart(taught, name);
}

/** Code that fills a collection as its owner begins: its keys are the code's own. */
export const FILLS_AT_START =
  /^(constructor$|setup|init|initialize|initialise|configure|populate|seed|preload|bootstrap|load[A-Z]\w*s$|loadFrom|loadAll|build[A-Z]\w*(Map|Index|Table|s)$)/;
/** Code in which an assignment of a new collection is how it comes to be, and empties nothing. */
export const MAKES_AT_START =
  /^(constructor|init|initialize|initialise|setup|start|load|onModuleInit|bootstrap|create|build|open|connect|activate)/;

/** A program's own main function, as a script calls it at its end. */
export const SCRIPT_MAINS =
  /^(main|run|seed|migrate|test\w*|check\w*|verify\w*|create\w*|import\w*|export\w*|update\w*|fix\w*|debug\w*)$/;
/** Hooks that a framework awaits while it starts. */
export const START_HOOKS = /^on(Application)?(Bootstrap|ModuleInit)$|^onReady$/;
/** Names that frameworks and platforms call without an import that says so. */
export const CALLED_BY_CONVENTION =
  /^(handler|main|middleware|loader|action|activate|deactivate|bootstrap|setup|register|default|up|down|get(ServerSide|Static)(Props|Paths)|generate[A-Z]\w*|on[A-Z]\w*|use[A-Z]\w*|[A-Z]{3,7})$/;
/** Functions that run at the beginning or the end of a process, test run or extension, in which an import may be late for a reason. */
export const EDGES_OF_LIFE =
  /^(main|bootstrap|boot|shutdown|(graceful|clean)_?shutdown|onShutdown|teardown|activate|deactivate|onModuleDestroy|onApplicationShutdown|onApplicationBootstrap|onModuleInit|globalSetup|globalTeardown)$/i;

/**
 * Callbacks that only run where the other side asks for it. Source: the TypeScript SDK of the Model Context Protocol, whose
 * transport calls it for a DELETE of its client.
 */
export const ASKED_BY_PEER: ReadonlySet<string> = new Set(['onsessionclosed']);
