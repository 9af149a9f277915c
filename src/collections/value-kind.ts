import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { entryTypes } from './entry-types.ts';
import type { Store } from './collection.ts';
import type { MapUse } from './uses.ts';

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
  /(=>|\bFunction\b|(Handler|Callback|Listener|Factory|Hook|Hooks|Middleware|Strategy|Validator|Constructor|Ctor|Class|Plugin|Provider|Resolver|Adapter|Command|Tool|ToolDefinition|Definition|Registration|Registered\w*|Controller|Rule|Formatter|Serializer|Processor|Descriptor|Fn|Func)(\[\])?$|^typeof )/;
const INSTRUMENT =
  /(Logger|Tracer|Meter|Histogram|Counter|Gauge|Instrument|Debugger|Telemetry)(\[\])?$/;
const LOCK =
  /(Mutex|Semaphore|Lock|AsyncQueue|PQueue|Queue|Sema|Limiter|Deferred|CircuitBreaker|Bottleneck|Bucket)(<.*>)?$/;
const RESOURCE =
  /(Socket|WebSocket|Server|Connection|Pool|Client|Agent|Dispatcher|Stream|Watcher|FSWatcher|Worker|Process|ChildProcess|Browser|BrowserContext|Page|Redis|Pipeline|EventSource|EventEmitter|Subscription|Channel|Observer|Database|DataSource|PrismaClient|Sequelize|Transport|AbortController|Response|ServerResponse|Readable|Writable|Pty|FileHandle|Knex|Kysely|Transporter|Producer|Consumer|Subject|Y\.Doc)(<.*>)?$/;

/** Judges by the type of the values and by what is written. */
export function valueKindOf(tree: Tree, store: Store, uses: readonly MapUse[]): ValueKind {
  const { value } = entryTypes(tree, store);
  const typed = value ? kindOfType(tree.source(value)) : undefined;
  if (typed && typed !== 'data') return typed;
  const written = uses
    .filter((u) => u.kind === 'write' && u.value)
    .map((u) => kindOfValue(u.tree, u.value as Node));
  if (written.length > 0 && written.every((k) => k === written[0])) return written[0] as ValueKind;
  return (
    written.find(
      (k) =>
        k === 'timer' || k === 'resource' || k === 'lock' || k === 'promise' || k === 'collection',
    ) ?? 'data'
  );
}

function kindOfType(text: string): ValueKind {
  const type = text.replace(/\s*\|\s*(undefined|null)\b/g, '').trim();
  if (/^Promise</.test(type)) return 'promise';
  if (
    /Timeout\b|Timer\b|Immediate\b|ReturnType<typeof set(Timeout|Interval)>/.test(type) &&
    !/^\{/.test(type)
  )
    return 'timer';
  if (/(\[\]|^(Array|ReadonlyArray|Map|Set)<.*)$/s.test(type))
    return CODE.test(type.replace(/\[\]$/, '')) &&
      /(Handler|Callback|Listener|Hook|Hooks|Middleware|Fn|=>)/.test(type)
      ? 'code'
      : 'collection';
  if (/^\(?\(.*=>/s.test(type) || (/^[\w.]+$/.test(type) && CODE.test(type))) return 'code';
  if (INSTRUMENT.test(type)) return 'instrument';
  if (LOCK.test(type)) return 'lock';
  if (/^[\w.<>]+$/.test(type) && RESOURCE.test(type)) return 'resource';
  if (type === 'number') return 'number';
  return type === 'Date' ? 'time' : 'data';
}

/** What an expression makes, through variables. */
export function kindOfValue(tree: Tree, value: Node, depth = 0): ValueKind {
  const node = unwrap(value);
  if (depth > 4) return 'data';
  if (isFunction(node) || node.type === 'ClassExpression') return 'code';
  switch (node.type) {
    case 'NewExpression': {
      const name =
        node.callee.type === 'Identifier'
          ? node.callee.name
          : tree.source(node.callee) === 'Y.Doc'
            ? 'Y.Doc'
            : (propertyName(node.callee) ?? '');
      if (name === 'Promise') return 'promise';
      if (name === 'Date') return 'time';
      if (/^(Map|Set|Array|WeakMap)$/.test(name)) return 'collection';
      if (LOCK.test(name)) return 'lock';
      if (INSTRUMENT.test(name)) return 'instrument';
      return RESOURCE.test(name) ? 'resource' : 'data';
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const name =
        node.callee.type === 'Identifier' ? node.callee.name : (propertyName(node.callee) ?? '');
      if (/^set(Timeout|Interval|Immediate)$/.test(name)) return 'timer';
      if (tree.source(node.callee) === 'Date.now') return 'time';
      if (
        /^(createServer|createClient|createConnection|createPool|connect|spawn|fork|watch|knex|createTransport|createChannel|open|openSync|createReadStream|createWriteStream|launch|newPage|newContext)$/.test(
          name,
        )
      )
        return 'resource';
      if (/^(pLimit|throat)$/.test(name)) return 'lock';
      return /^(getLogger|createLogger|createHistogram|getTracer|getMeter)$/.test(name)
        ? 'instrument'
        : 'data';
    }
    case 'AwaitExpression':
      return kindOfValue(tree, node.argument, depth + 1);
    case 'ObjectExpression':
      return node.properties.some(
        (p) =>
          p.type === 'ObjectProperty' &&
          p.key.type === 'Identifier' &&
          /^(promise|in_?flight)$/i.test(p.key.name) &&
          unwrap(p.value as Node).type !== 'AwaitExpression',
      )
        ? 'promise'
        : 'data';
    case 'ArrayExpression':
      return 'collection';
    case 'NumericLiteral':
    case 'UpdateExpression':
      return 'number';
    case 'BinaryExpression': {
      const sides = [node.left, node.right].map((side) => kindOfValue(tree, side, depth + 1));
      return sides.includes('time')
        ? 'time'
        : sides.includes('number') && /^[-+*/%]$/.test(node.operator)
          ? 'number'
          : 'data';
    }
    case 'Identifier': {
      const binding = scopesOf(tree).resolve(node);
      const declaration = binding?.declaration;
      if (
        declaration &&
        (isFunction(declaration) || declaration.type === 'ClassDeclaration') &&
        binding.kind !== 'param'
      )
        return 'code';
      const annotation = binding?.identifier.typeAnnotation;
      const typed =
        annotation?.type === 'TSTypeAnnotation'
          ? kindOfType(tree.source(annotation.typeAnnotation))
          : undefined;
      if (typed && typed !== 'data') return typed;
      const init =
        declaration?.type === 'VariableDeclarator' && declaration.id.type === 'Identifier'
          ? declaration.init
          : undefined;
      if (init) return kindOfValue(tree, init, depth + 1);
      if (
        binding?.kind === 'param' &&
        /^(handler|callback|cb|fn|func|listener|hook|factory|plugin|middleware|strategy|provider|resolver|transform|definition|ctor|klass)$/i.test(
          node.name,
        )
      )
        return 'code';
      const assigned = binding?.references
        .map((r) => tree.parent(r))
        .find(
          (p) =>
            p?.type === 'AssignmentExpression' &&
            p.left.type === 'Identifier' &&
            p.left.name === node.name,
        );
      return assigned?.type === 'AssignmentExpression'
        ? kindOfValue(tree, assigned.right, depth + 1)
        : 'data';
    }
    default:
      return 'data';
  }
}

/** The expression that a value comes from, through one variable: what is awaited, called or written out. */
export function originOfValue(tree: Tree, value: Node): Node {
  const node = unwrap(value);
  if (node.type !== 'Identifier') return node;
  const binding = scopesOf(tree).resolve(node);
  const init =
    binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  if (
    init &&
    unwrap(init).type !== 'Identifier' &&
    !(isCall(unwrap(init)) && propertyName((unwrap(init) as { callee: Node }).callee) === 'get')
  )
    return unwrap(init);
  const assigned = binding?.references
    .map((r) => tree.parent(r))
    .find(
      (p) =>
        p?.type === 'AssignmentExpression' &&
        p.left.type === 'Identifier' &&
        p.left.name === node.name,
    );
  return assigned?.type === 'AssignmentExpression'
    ? unwrap(assigned.right)
    : init
      ? unwrap(init)
      : node;
}
