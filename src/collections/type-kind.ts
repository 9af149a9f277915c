import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { descendants } from '../ast/tree.ts';
import { elementType, typeName, withoutNothing } from '../ast/types.ts';

/** What the entries of a store are. */
export type ValueKind =
  /** Callbacks, handlers, classes: what the code registers. */
  | 'code'
  /** Loggers, tracers, meters: one for each thing that the code has. */
  | 'instrument'
  | 'promise'
  | 'timer'
  | 'lock'
  /** Sockets, servers, pools, clients: evicting one leaks what it holds. */
  | 'resource'
  /** Points in time. */
  | 'time'
  | 'number'
  /** Lists, Maps and Sets that are filled in place. */
  | 'collection'
  | 'data';

const CODE =
  /(Function|Handler|Callback|Listener|Factory|Hook|Hooks|Middleware|Strategy|Validator|Constructor|Ctor|Class|Plugin|Provider|Resolver|Adapter|Command|Tool|ToolDefinition|Definition|Registration|Registered\w*|Controller|Rule|Formatter|Serializer|Processor|Descriptor|Fn|Func)$/;
const CALLED_BACK = /(Handler|Callback|Listener|Hook|Hooks|Middleware|Fn)/;
const INSTRUMENT = /(Logger|Tracer|Meter|Histogram|Counter|Gauge|Instrument|Debugger|Telemetry)$/;
const LOCK =
  /(Mutex|Semaphore|Lock|AsyncQueue|PQueue|Queue|Sema|Limiter|Deferred|CircuitBreaker|Bottleneck|Bucket)$/;
const RESOURCE =
  /(Socket|WebSocket|Server|Connection|Pool|Client|Agent|Dispatcher|Stream|Watcher|FSWatcher|Worker|Process|ChildProcess|Browser|BrowserContext|Page|Redis|Pipeline|EventSource|EventEmitter|Subscription|Channel|Observer|Database|DataSource|PrismaClient|Sequelize|Transport|AbortController|Response|ServerResponse|Readable|Writable|Pty|FileHandle|Knex|Kysely|Transporter|Producer|Consumer|Subject|Y\.Doc)$/;
/** `NodeJS.Timeout`, `ReturnType<typeof setInterval>` */
const TIMER = /(Timeout|Timer|Immediate)\b|^setInterval$/;

/** What objects of a class are, by its name: `data` unless the name tells more. */
export function kindOfClass(name: string): 'lock' | 'instrument' | 'resource' | 'data' {
  if (LOCK.test(name)) return 'lock';
  if (INSTRUMENT.test(name)) return 'instrument';
  return RESOURCE.test(name) ? 'resource' : 'data';
}

/** What values of a type are; `undefined` and `null` beside it make no difference. */
export function kindOfType(declared: Node): ValueKind {
  const type = withoutNothing(declared);
  const name = typeName(type) ?? '';
  if (name === 'Promise') return 'promise';
  if (type.type !== 'TSTypeLiteral' && mentions(type, TIMER)) return 'timer';
  const element = elementType(type);
  if (element) return isCalledBack(element) ? 'code' : 'collection';
  if (name === 'Map' || name === 'Set') return hasFunctions(type) ? 'code' : 'collection';
  if (isFunctionType(type) || CODE.test(name)) return 'code';
  if (name === 'number') return 'number';
  return name === 'Date' ? 'time' : kindOfClass(name);
}

function isCalledBack(type: Node): boolean {
  const name = typeName(type) ?? '';
  return hasFunctions(type) || (CALLED_BACK.test(name) && CODE.test(name));
}

function hasFunctions(type: Node): boolean {
  return [...descendants(type)].some((part) => part.type === 'TSFunctionType');
}

function isFunctionType(declared: Node): boolean {
  const type = withoutNothing(declared);
  return (
    type.type === 'TSFunctionType' ||
    (type.type === 'TSUnionType' && type.types.every((one) => isFunctionType(one)))
  );
}
