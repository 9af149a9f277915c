import { NOTING_DECORATORS } from '../knowledge/packages.ts';
import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Constructors that only make an object: neither sockets nor timers nor files. Of the language and of Node. */
const CONSTRUCTORS = words(
  'Map Set WeakMap WeakSet WeakRef Date Error TypeError RangeError SyntaxError AggregateError RegExp URL URLSearchParams URLPattern Array Object Proxy ' +
    'ArrayBuffer SharedArrayBuffer DataView Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array ' +
    'TextEncoder TextDecoder AbortController Event EventTarget Headers Blob FormData String Number Boolean ' +
    'Intl.NumberFormat Intl.DateTimeFormat Intl.Collator Intl.PluralRules Intl.RelativeTimeFormat Intl.ListFormat Intl.Segmenter Intl.DisplayNames ' +
    'events#EventEmitter events#default events#* async_hooks#AsyncLocalStorage util#TextEncoder util#TextDecoder url#URL url#URLSearchParams string_decoder#StringDecoder',
);

const FUNCTIONS = words(
  'Symbol Symbol.for String Number Boolean BigInt RegExp Array Object Error TypeError parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI structuredClone ' +
    'Object.freeze Object.seal Object.entries Object.keys Object.values Object.fromEntries Object.create Object.getPrototypeOf Object.getOwnPropertyNames Object.hasOwn Object.is ' +
    'Array.from Array.of Array.isArray Number.isInteger Number.isFinite Number.isNaN Number.isSafeInteger Number.parseInt Number.parseFloat String.raw String.fromCharCode String.fromCodePoint ' +
    'JSON.stringify JSON.parse Date.now Date.UTC Date.parse performance.now Buffer.from Buffer.alloc Buffer.byteLength Buffer.concat process.cwd process.hrtime process.hrtime.bigint process.uptime ' +
    'require.resolve import.meta.resolve crypto.randomUUID ' +
    'util#promisify util#format util#inspect util#deprecate util#callbackify util#types url#fileURLToPath url#pathToFileURL url#parse url#format module#createRequire ' +
    'crypto#randomUUID crypto#randomBytes crypto#createHash os#hostname os#platform os#tmpdir os#homedir os#cpus os#totalmem os#type os#arch os#release os#availableParallelism perf_hooks#performance',
);

/** Modules all of whose functions only work out a value. */
const MODULES = words('path path/posix path/win32 querystring');

/** Methods of strings, arrays and such that change nothing but what is called back. */
const METHODS = words(
  'map filter join split concat slice trim trimStart trimEnd toLowerCase toUpperCase toString replace replaceAll includes startsWith endsWith indexOf lastIndexOf at flat flatMap reduce reduceRight ' +
    'some every find findIndex findLast keys values entries repeat padStart padEnd substring substr charAt charCodeAt codePointAt toFixed toISOString getTime getFullYear valueOf bind match matchAll test exec normalize ' +
    'toSorted toReversed toSpliced localeCompare has get sort reverse fill digest update toJSON',
);

/** Methods that change their receiver, harmless where the file made it. */
const MUTATORS = words('push unshift set add delete sort reverse fill splice pop shift');

export function isPureConstructor(name: string): boolean {
  return CONSTRUCTORS.has(withoutNode(name));
}

export function isPureFunction(name: string): boolean {
  const bare = withoutNode(name);
  const [module = '', member] = bare.split('#');
  return (
    FUNCTIONS.has(bare) || /^Math\.\w+$/.test(bare) || (member !== undefined && MODULES.has(module))
  );
}

export function isPureMethod(name: string): boolean {
  return METHODS.has(name);
}

export function isMutator(name: string): boolean {
  return MUTATORS.has(name);
}

export function isPureDecorator(tree: Tree, decorator: Node): boolean {
  const root = rootOf(decorator);
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  const parent = binding && tree.parent(binding.declaration);
  return parent?.type === 'ImportDeclaration' && NOTING_DECORATORS.has(parent.source.value);
}

/** The innermost object of `a.b().c[0]`. */
export function rootOf(expression: Node): Node {
  for (let node = unwrap(expression); ;) {
    if (
      propertyName(node) !== undefined ||
      node.type === 'MemberExpression' ||
      node.type === 'OptionalMemberExpression'
    )
      node = unwrap((node as { object: Node }).object);
    else if (
      node.type === 'CallExpression' ||
      node.type === 'OptionalCallExpression' ||
      node.type === 'NewExpression'
    )
      node = unwrap(node.callee);
    else return node;
  }
}

function withoutNode(name: string): string {
  return name.replace(/^node:/, '');
}
