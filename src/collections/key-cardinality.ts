import type { Node } from '@babel/types';
import { dotted, mentions } from '../ast/names.ts';
import { isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { typeDeclaration } from './entry-types.ts';

/** How many different keys there may be: as many as the code names, or as many as the world sends. */
export type KeySpace = 'finite' | 'open' | 'unknown';

/** What programs have a handful of, whatever the traffic: the last word of a key's name decides. */
const CLOSED = new Set(
  'type types kind kinds level category categories provider providers network chain chainid locale language lang format formats ext extension plugin strategy region env environment driver adapter tenant currency country timezone weekday severity priority status verb dialect platform arch theme variant feature flag experiment phase role mode engine backend tool model metric gauge namespace table collection schema column field attribute property prop component module package service worker template middleware factory ctor constructor klass class decorator protocol scheme encoding charset command subcommand cmd hook topic exchange route router controller handler event signal operation action method index slot shard partition bucket channelname queuename branch version app application node option setting config preset definition ruleset generation gen mod tag binary release wallet archive unit stage step lib library dependency registry catalog dictionary font color colour icon shape weapon item rarity tier plan'.split(
    ' ',
  ),
);
/** Behind these words an `id` says that there are many of it after all. */
const MANY_WITH_ID = new Set(
  'operation action event command item stage step route index plan tag'.split(' '),
);
/** What the world sends. */
const OPEN = new Set(
  'id ids uid uuid guid key cachekey ip addr address url uri href link host hostname domain origin email mail phone number num token jwt secret hash digest checksum fingerprint sha query sql text txt prompt message msg content input term word phrase sentence question title path file filepath filename pathname user username userid session sessionid thread conversation chat room order cart request req response call task job account customer client connection socket peer device player member author sender recipient from to jid slug code nonce cursor account pid port time timestamp date day query agent room subject body payload data source target value str string pattern endpoint resource regex selector search params args signature name'.split(
    ' ',
  ),
);

/** Judges a key expression by its types, its values and, where these do not tell, by what it is called. */
export function keySpaceOf(tree: Tree, key: Node, depth = 0): KeySpace {
  const node = unwrap(key);
  if (depth > 6) return 'unknown';
  const next = (inner: Node): KeySpace => keySpaceOf(tree, inner, depth + 1);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
      return 'finite';
    case 'TemplateLiteral':
      return several(node.expressions.map((e) => next(e)));
    case 'BinaryExpression':
      return node.operator === '+'
        ? several([next(node.left), next(node.right)])
        : node.operator === '%'
          ? 'finite'
          : 'unknown';
    case 'LogicalExpression':
      return several([next(node.left), next(node.right)]);
    case 'ConditionalExpression':
      return several([next(node.consequent), next(node.alternate)]);
    case 'AwaitExpression':
      return next(node.argument);
    case 'Identifier':
      return ofIdentifier(tree, node, depth);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return ofMember(tree, node);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return ofCall(tree, node, depth);
    default:
      return 'unknown';
  }
}

function several(spaces: readonly KeySpace[]): KeySpace {
  if (spaces.includes('open')) return 'open';
  return spaces.every((s) => s === 'finite') ? 'finite' : 'unknown';
}

function ofIdentifier(tree: Tree, node: Node & { name: string }, depth: number): KeySpace {
  const binding = scopesOf(tree).resolve(node);
  const typed = binding && annotationIn(binding);
  const space = typed ? typeSpace(tree, typed) : 'unknown';
  if (space !== 'unknown') return space;
  if (binding?.kind === 'enum') return 'finite';
  const named = nameSpace(node.name);
  if (binding?.kind === 'param' && handedIn(tree, binding, depth) === 'finite') return 'finite';
  const origin = binding && originOf(tree, binding);
  if (!origin) return named;
  const from = keySpaceOf(tree, origin, depth + 1);
  // `const key = type` is what it comes from, `const key = hash(x)` what either says.
  return from === 'finite'
    ? 'finite'
    : from === 'open' || named === 'open'
      ? from === 'open'
        ? 'open'
        : isPlainKey(node.name)
          ? from
          : 'open'
      : named;
}

/** What the callers of a function that stays in its file hand to a parameter. */
function handedIn(tree: Tree, { declaration, identifier }: Binding, depth: number): KeySpace {
  const fn = tree.parent(declaration);
  if (declaration !== identifier || !fn || !isFunction(fn) || depth > 3) return 'unknown';
  const index = (fn.params as readonly Node[]).indexOf(declaration);
  const calls = callsInFile(tree, fn);
  return calls.length === 0
    ? 'unknown'
    : several(
        calls.map((c) =>
          c.arguments[index] ? keySpaceOf(tree, c.arguments[index], depth + 2) : 'unknown',
        ),
      );
}

function callsInFile(tree: Tree, fn: Node): (Node & { arguments: readonly Node[] })[] {
  const isStatement =
    fn.type === 'FunctionDeclaration' && tree.parent(fn)?.type !== 'ExportNamedDeclaration';
  const isMethod =
    fn.type === 'ClassPrivateMethod' ||
    (fn.type === 'ClassMethod' && fn.accessibility === 'private');
  if (isStatement && fn.id) {
    const users = (scopesOf(tree).resolve(fn.id)?.references ?? []).map((r) => tree.parent(r));
    return users.every(isCall) ? users.filter(isCall) : [];
  }
  if (!isMethod) return [];
  const name = keyName(fn);
  return [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')].filter(
    (c) => name !== undefined && propertyName(c.callee) === name,
  );
}

function isPlainKey(name: string): boolean {
  return /^(k|key|cacheKey|mapKey|id|name)$/i.test(name);
}

/** The expression that a variable is set to once, or whose elements it takes. */
function originOf(tree: Tree, { declaration, kind }: Binding): Node | undefined {
  if (declaration.type !== 'VariableDeclarator' || kind === 'param') return undefined;
  if (declaration.init) return declaration.id.type === 'Identifier' ? declaration.init : undefined;
  const list = tree.parent(declaration);
  const loop = list && tree.parent(list);
  return loop?.type === 'ForOfStatement' && unwrap(loop.right).type === 'ArrayExpression'
    ? ((unwrap(loop.right) as { elements: (Node | null)[] }).elements[0] ?? undefined)
    : undefined;
}

function annotationIn({ identifier, declaration }: Binding): Node | undefined {
  const annotation =
    identifier.typeAnnotation ??
    ('typeAnnotation' in declaration
      ? (declaration.typeAnnotation as Node | null | undefined)
      : undefined);
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

function ofMember(tree: Tree, node: Node): KeySpace {
  const name = propertyName(node);
  const object = 'object' in node ? unwrap(node.object as Node) : undefined;
  if (name === undefined || !object) return 'unknown';
  if (object.type === 'Identifier') {
    if (
      scopesOf(tree).resolve(object)?.kind === 'enum' ||
      (/^[A-Z]\w*$/.test(object.name) && /^[A-Z][A-Z0-9_]*$/.test(name))
    )
      return 'finite';
    // A thing kept under its own name is one of those that the code declares; `user.id` is not.
    if (name === 'name')
      return nameSpace(`${object.name}Name`) === 'open' && OPEN.has(lastWord(object.name))
        ? 'open'
        : 'finite';
    if (name === 'id' || name === 'key') return nameSpace(`${object.name}Id`);
  }
  if (name === 'name' || /^constructor$/.test(name)) return 'finite';
  return nameSpace(name);
}

const HASHES =
  /^(stringify|digest|createHash|hash\w*|sha\w*|md5|randomUUID|uuid\w*|nanoid|v4|sign|encode|objectHash|\w*Hash)$/;
const SAME =
  /^(toLowerCase|toUpperCase|trim|toString|normalize|replace|replaceAll|slice|substring|substr|split|join|String|Number|parseInt|toID|padStart|concat|basename|resolve)$/;

function ofCall(
  tree: Tree,
  node: Node & { callee: Node; arguments: readonly Node[] },
  depth: number,
): KeySpace {
  const callee = unwrap(node.callee);
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
  if (name === undefined) return 'unknown';
  if (
    HASHES.test(name) ||
    (/^((generate|create|make|next|new|unique|random|gen)\w*|\w*(uuid|Uuid|UUID|nanoid)\w*)$/.test(
      name,
    ) &&
      /id$|uuid|nanoid|generate\w*$/i.test(name))
  )
    return 'open';
  const object = 'object' in callee ? (callee.object as Node) : undefined;
  if (SAME.test(name)) {
    const receiver =
      object && callee.type !== 'Identifier' && !/^(path|String|Number)$/.test(dotted(object))
        ? object
        : node.arguments[0];
    return receiver ? keySpaceOf(tree, receiver, depth + 1) : 'unknown';
  }
  const given = node.arguments
    .filter((a) => !isFunction(a))
    .map((a) => keySpaceOf(tree, a, depth + 1));
  const words = several(given);
  return given.length > 0 && words !== 'unknown' ? words : /key|hash/i.test(name) ? 'open' : words;
}

/** Judges by what a variable or property is called. */
export function nameSpace(name: string): KeySpace {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  if (
    words.length > 1 &&
    before !== undefined &&
    /^(id|ids|name|names|key|keys|code|slug|tag|address)$/.test(last)
  ) {
    const many = /^ids?$/.test(last) && MANY_WITH_ID.has(before);
    if (CLOSED.has(before)) return many ? 'open' : 'finite';
    if (last !== 'name' || OPEN.has(before)) return 'open';
    return /^(func|function|fn|index|db|database|bean|label|flow|test|suite|block|var|variable)$/.test(
      before,
    )
      ? 'finite'
      : 'unknown';
  }
  if (CLOSED.has(last)) return 'finite';
  return OPEN.has(last) ? 'open' : 'unknown';
}

export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function lastWord(name: string): string {
  return wordsOf(name).at(-1) ?? '';
}

/** Whether a type has as many values as the code names. */
export function typeSpace(tree: Tree, type: Node, depth = 0): KeySpace {
  if (depth > 4) return 'unknown';
  switch (type.type) {
    case 'TSLiteralType':
    case 'TSEnumDeclaration':
    case 'TSBooleanKeyword':
      return 'finite';
    case 'TSUnionType':
      return several(
        type.types
          .filter((t) => t.type !== 'TSUndefinedKeyword' && t.type !== 'TSNullKeyword')
          .map((t) => typeSpace(tree, t, depth + 1)),
      );
    case 'TSTypeOperator':
      return type.operator === 'keyof' ? 'finite' : 'unknown';
    case 'TSIndexedAccessType':
      return 'unknown';
    case 'TSTypeReference': {
      const name =
        type.typeName.type === 'Identifier'
          ? type.typeName.name
          : type.typeName.type === 'TSQualifiedName'
            ? type.typeName.right.name
            : '';
      const declared = typeDeclaration(tree, name);
      if (declared)
        return declared.type === 'TSInterfaceBody'
          ? 'unknown'
          : typeSpace(tree, declared, depth + 1);
      return /(Type|Kind|Enum|Level|Category|Status|Mode|Role|Locale|Language|Provider|Network|Name|Constructor|Ctor|Class|Function)$/.test(
        name,
      )
        ? 'finite'
        : 'unknown';
    }
    case 'Identifier': {
      const annotation = type.typeAnnotation;
      const inner =
        annotation?.type === 'TSTypeAnnotation'
          ? typeSpace(tree, annotation.typeAnnotation, depth + 1)
          : 'unknown';
      return inner === 'unknown' && type.name !== 'key' && nameSpace(type.name) === 'finite'
        ? 'finite'
        : inner;
    }
    case 'TSFunctionType':
      return 'finite';
    default:
      return 'unknown';
  }
}

/** True for a call that makes an id of its own for what it stores. */
export function isFreshId(tree: Tree, key: Node): boolean {
  const node = unwrap(key);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const origin = binding ? originOf(tree, binding) : node;
  return (
    origin !== undefined &&
    isCall(origin) &&
    mentions(origin.callee, /uuid|nanoid|randomUUID|generate\w*Id|createId|nextId/i)
  );
}
