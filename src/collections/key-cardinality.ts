import type { Node } from '@babel/types';
import { typeSpace } from './key-types.ts';
import { several, type KeySpace, nameSpace, isPlainKey, isOpenWord } from './key-names.ts';
import { dotted, mentions } from '../ast/names.ts';
import { isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

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
      return nameSpace(`${object.name}Name`) === 'open' && isOpenWord(object.name)
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
