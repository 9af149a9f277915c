import type {
  Function as FunctionNode,
  Node,
  ReturnStatement,
  Statement,
  ThrowStatement,
} from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { unmetExits, type Obligation } from '../semantics/exit-paths.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { isOpening, listensTo, mayHaveSignal, READS, WRITES } from './opened-file.ts';

/** A file that is opened before a way out, on which it is neither used nor closed. */
export interface UnreadFile {
  readonly call: AnyCall;
  /** How the file is called: a variable, or a property of one. */
  readonly name: Node;
  /** The statement that opens it. */
  readonly statement: Statement;
  /** Where the code leaves before the file is used. */
  readonly exits: readonly (ReturnStatement | ThrowStatement)[];
  /** Listeners to the failure of the request that the file is opened for, which leave it open. */
  readonly failures: readonly FunctionNode[];
  /** The first statement beside `statement` that uses the file; undefined where a callback uses it. */
  readonly use: Statement | undefined;
  /** Something listens to it before that. */
  readonly isHeardBefore: boolean;
}

export function unreadFiles(tree: Tree): readonly UnreadFile[] {
  return tree.nodes('CallExpression').flatMap((call) => {
    if (![READS, WRITES].some((opens) => isOpening(tree, call, opens))) return [];
    if (call.arguments.slice(1).some((one) => mayHaveSignal(tree, one))) return [];
    const kept = keptAs(tree, call);
    const fn = functionAround(tree, call);
    const found = kept && fn && leftUnread(tree, call, kept, fn);
    return found ? [found] : [];
  });
}

interface Kept {
  readonly name: Node;
  readonly statement: Statement;
  /** Every mention of it but that which sets it, those of the object that has it among them. */
  readonly mentions: readonly Node[];
}

/** The variable of the function's own, or the property of one or of a parameter, that has the file. */
function keptAs(tree: Tree, call: Node): Kept | undefined {
  const up = tree.parent(call);
  const name =
    up?.type === 'VariableDeclarator' && up.init === call
      ? up.id
      : up?.type === 'AssignmentExpression' && up.right === call && up.operator === '='
        ? up.left
        : undefined;
  const statement = name && statementAround(tree, call);
  const root = name && (name.type === 'MemberExpression' ? unwrap(name.object) : name);
  const binding = root?.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  const fn = functionAround(tree, call);
  if (!name || !statement || !binding || !fn || !tree.contains(fn, binding.identifier))
    return undefined;
  if (name.type === 'Identifier' && functionAround(tree, binding.identifier) !== fn)
    return undefined;
  const mentions =
    name.type === 'Identifier' ? binding.references : mentionsOfMember(tree, name, binding);
  return { name, statement, mentions: mentions.filter((one) => one !== name) };
}

/** `file.stream`, and `file` where it is handed on as a whole. */
function mentionsOfMember(tree: Tree, name: Node, { references }: Binding): readonly Node[] {
  const members = membersNamed(tree, propertyName(name) ?? '').filter((one) =>
    isSameReference(tree, one, name),
  );
  const whole = references.filter((one) => {
    const up = tree.parent(one);
    return !(up && 'object' in up && up.object === one);
  });
  return [...members, ...whole];
}

function leftUnread(
  tree: Tree,
  call: AnyCall,
  kept: Kept,
  fn: FunctionNode,
): UnreadFile | undefined {
  const { name, statement, mentions } = kept;
  const uses = mentions.filter((one) => isUse(tree, one)).sort((a, b) => startOf(a) - startOf(b));
  const [first] = uses;
  if (!first) return undefined;
  const users = new Set<Node>(uses.map((one) => callbackIn(tree, fn, one)));
  const exits = exitsBefore(tree, { from: call, meets: (one) => users.has(one) }, first);
  if (exits.length > 0) {
    const use = siblingOf(tree, statement, first);
    const isHeardBefore = mentions.some(
      (one) => startOf(one) > endOf(call) && use !== undefined && startOf(one) < startOf(use),
    );
    return { call, name, statement, exits, failures: [], use, isHeardBefore };
  }
  const isOwn = uses.some((one) => functionAround(tree, one) === fn);
  return isOwn ? undefined : leftByCallback(tree, { call, kept, users, first });
}

/** The statements before the first use by which the function is left; what fails by itself is not what it decides. */
function exitsBefore(
  tree: Tree,
  obligation: Obligation,
  first: Node,
): readonly (ReturnStatement | ThrowStatement)[] {
  const exits = unmetExits(tree, { ...obligation, cannotFail: () => true }) ?? [];
  return exits.flatMap(({ node }) =>
    (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') &&
    endOf(node) <= startOf(first)
      ? [node]
      : [],
  );
}

/** What the function itself has to do with a use: the use, or the outermost function of its own around it. */
function callbackIn(tree: Tree, fn: Node, use: Node): Node {
  let found = use;
  for (const up of tree.ancestors(use)) {
    if (up === fn) return found;
    if (isFunction(up)) found = up;
  }
  return found;
}

interface ByCallback {
  readonly call: AnyCall;
  readonly kept: Kept;
  readonly users: ReadonlySet<Node>;
  readonly first: Node;
}

/** Only the callback of a request uses it: `get(url, (response) => { … response.pipe(file) })`. */
function leftByCallback(
  tree: Tree,
  { call, kept, users, first }: ByCallback,
): UnreadFile | undefined {
  const [callback, more] = [...users];
  const request = callback && tree.parent(callback);
  if (!callback || more || !isFunction(callback) || !isCall(request)) return undefined;
  const { name, statement, mentions } = kept;
  // A listener to the file itself.
  if (mentions.some((one) => tree.contains(request.callee, one))) return undefined;
  const uses = new Set<Node>(
    mentions.filter((one) => isUse(tree, one)).map((one) => callbackIn(tree, callback, one)),
  );
  const exits = exitsBefore(tree, { from: callback, meets: (one) => uses.has(one) }, first);
  const failures = failuresOf(tree, request).filter(
    (listener) => !mentions.some((one) => tree.contains(listener, one)),
  );
  return exits.length > 0 || failures.length > 0
    ? { call, name, statement, exits, failures, use: undefined, isHeardBefore: true }
    : undefined;
}

/** The listeners to the errors of a request, chained to the call or added to its variable. */
function failuresOf(tree: Tree, request: AnyCall): readonly FunctionNode[] {
  const up = tree.parent(request);
  const binding =
    up?.type === 'VariableDeclarator' && up.id.type === 'Identifier'
      ? scopesOf(tree).resolve(up.id)
      : undefined;
  return [request, ...(binding?.references ?? [])].flatMap((one) => {
    if (!listensTo(tree, one, 'error')) return [];
    const member = tree.parent(one);
    const call = member && tree.parent(member);
    const listener = isCall(call) ? call.arguments[1] : undefined;
    const node = listener && unwrap(listener);
    return node && isFunction(node) ? [node] : [];
  });
}

/** It reads, writes, closes or hands on the file; to listen to it or to ask for it is no use. */
function isUse(tree: Tree, mention: Node): boolean {
  const at = outermost(tree, mention);
  const up = tree.parent(at);
  if (!up || (up.type === 'AssignmentExpression' && up.left === mention)) return false;
  if (/^(IfStatement|UnaryExpression)$/.test(up.type)) return false;
  const verb = 'object' in up && up.object === at ? propertyName(up) : undefined;
  if (verb === undefined) return true;
  if (!/^(on|once|addListener)$/.test(verb))
    return !/^(path|bytesRead|bytesWritten|pending|destroyed|closed)$/.test(verb);
  return ['data', 'readable', 'finish', 'end'].some((event) => listensTo(tree, mention, event));
}

/** The statement of the same block that holds a use. */
export function siblingOf(tree: Tree, statement: Statement, use: Node): Statement | undefined {
  const block = tree.parent(statement);
  for (const up of [use, ...tree.ancestors(use)])
    if (block && tree.parent(up) === block) return up as Statement;
  return undefined;
}

/** The variables that the opening reads. */
export function readBy(tree: Tree, { call }: UnreadFile): readonly Binding[] {
  return [...descendants(call)].flatMap((node) => {
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    return binding ? [binding] : [];
  });
}
