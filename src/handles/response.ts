import type { BlockStatement, Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  keyName,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';
import { CUTS_OFF, TOLD_WITHOUT_BODY, type ResponseKind } from '../knowledge/responses.ts';
import { takerOf, type Taking } from '../resources/taker.ts';
import type { Obligation } from '../semantics/exit-paths.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { decidesOfSet, referenceKey } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** A response that one function gets and keeps in a variable of its own. */
export interface Answer {
  readonly kind: ResponseKind;
  readonly call: AnyCall;
  /** With it the function has the response: the awaited call, or the function itself where it is handed it. */
  readonly from: Node;
  readonly fn: FunctionNode;
  /** The response, or its body; undefined where only other parts of it are taken. */
  readonly variable: Binding | undefined;
  /** The variable is the body itself. */
  readonly isBody: boolean;
  /** Each mention by which the body is read, handed on or given up. */
  readonly consumptions: readonly Node[];
}

/** The responses whose bodies a file may leave unread; those without a body, as to HEAD, are not among them. */
export function answersOf(file: File): readonly Answer[] {
  const { tree } = file;
  return tree.nodes('CallExpression').flatMap((call) => {
    const kind = kindOf(tree, call);
    if (!kind || call.arguments.some((one) => asksForNone(tree, one)) || isOfPage(call)) return [];
    const found = kind === 'http' ? handedTo(tree, call.arguments.at(-1)) : awaited(tree, call);
    if (!found) return [];
    const { variable, isBody } = found;
    const consumptions = variable ? consumptionsOf(file, variable, { kind, isBody }) : [];
    return [{ kind, call, ...found, consumptions }];
  });
}

function kindOf(tree: Tree, call: AnyCall): ResponseKind | undefined {
  const name = calleeName(tree, call.callee) ?? '';
  if (name === 'fetch' || name === 'undici#fetch') return 'fetch';
  if (name === 'undici#request') return 'undici';
  return /^(node:)?https?#(get|request)$/.test(name) ? 'http' : undefined;
}

/** `fetch('/api/orders')`: only a page has an address that such a path belongs to. */
function isOfPage({ arguments: [url] }: AnyCall): boolean {
  const start =
    url?.type === 'StringLiteral'
      ? url.value
      : url?.type === 'TemplateLiteral'
        ? url.quasis[0]?.value.raw
        : undefined;
  return start?.startsWith('/') === true;
}

/** `{ method: 'HEAD' }`, in a variable or a `Request`, too. */
function asksForNone(tree: Tree, argument: Node): boolean {
  const node = unwrap(argument);
  if (node.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return init?.type === 'ObjectExpression' || init?.type === 'NewExpression'
      ? asksForNone(tree, init)
      : false;
  }
  if (node.type === 'NewExpression')
    return (
      calleeName(tree, node.callee) === 'Request' &&
      node.arguments.some((one) => unwrap(one).type !== 'Identifier' && asksForNone(tree, one))
    );
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some((one) => {
      const value =
        one.type === 'ObjectProperty' && keyName(one) === 'method' ? unwrap(one.value) : undefined;
      return value?.type === 'StringLiteral' && /^head$/i.test(value.value);
    })
  );
}

type Got = Omit<Answer, 'kind' | 'call' | 'consumptions'>;

function awaited(tree: Tree, call: AnyCall): Got | undefined {
  const up = tree.parent(outermost(tree, call));
  // fetch(url).then((response) => …)
  if (up && propertyName(up) === 'then') {
    const then = tree.parent(up);
    return isCall(then) && then.callee === up ? handedTo(tree, then.arguments[0]) : undefined;
  }
  const fn = functionAround(tree, call);
  if (up?.type !== 'AwaitExpression' || !fn) return undefined;
  const value = outermost(tree, up);
  const target = tree.parent(value);
  // await fetch(url);
  if (target?.type === 'ExpressionStatement')
    return { from: up, fn, variable: undefined, isBody: false };
  const to =
    target?.type === 'VariableDeclarator' && target.init === value
      ? target.id
      : target?.type === 'AssignmentExpression' && target.right === value
        ? target.left
        : undefined;
  return to && named(tree, to, { from: up, fn });
}

function handedTo(tree: Tree, handler: Node | undefined): Got | undefined {
  if (!handler || !isFunction(handler)) return undefined;
  const [first] = handler.params;
  return first && named(tree, first, { from: handler, fn: handler });
}

/** The variable of the function's own that holds the response or its body. */
function named(tree: Tree, to: Node, at: Pick<Answer, 'from' | 'fn'>): Got | undefined {
  const scopes = scopesOf(tree);
  if (to.type === 'Identifier') {
    const variable = scopes.resolve(to);
    const isOwn =
      variable && (at.from === at.fn || functionAround(tree, variable.identifier) === at.fn);
    return isOwn ? { ...at, variable, isBody: false } : undefined;
  }
  if (to.type !== 'ObjectPattern' || to.properties.some((one) => one.type === 'RestElement'))
    return undefined;
  const body = to.properties.find(
    (one) => one.type === 'ObjectProperty' && keyName(one) === 'body',
  );
  const name = body?.type === 'ObjectProperty' ? body.value : undefined;
  if (name && name.type !== 'Identifier') return undefined;
  return { ...at, variable: name && scopes.resolve(name), isBody: name !== undefined };
}

interface Held {
  readonly kind: ResponseKind;
  readonly isBody: boolean;
}

/**
 * Each mention by which the body is read, handed on or given up: all but those of what a response tells without it. A
 * function of the project that it is handed to is asked the same of its parameter.
 */
function consumptionsOf(
  file: File,
  { references }: Binding,
  { kind, isBody }: Held,
  steps = MOST_CALLEES,
): readonly Node[] {
  const { tree } = file;
  return references.filter((one) => {
    const up = tree.parent(one);
    if (!up || (up.type === 'AssignmentExpression' && up.left === one)) return false;
    if (up.type === 'VariableDeclarator' && up.init === one) return !takesOnlyTold(up.id, kind);
    // `if (!response) …`
    if (/^(UnaryExpression|IfStatement|LogicalExpression|BinaryExpression)$/.test(up.type))
      return false;
    if ((isCall(up) || up.type === 'NewExpression') && up.callee !== one)
      return !leavesUnread(file, up, { of: one, kind, isBody, steps });
    const name = 'object' in up && up.object === one ? propertyName(up) : undefined;
    if (isBody || name === undefined) return true;
    return !TOLD_WITHOUT_BODY[kind].test(name) && !(kind === 'http' && listens(tree, up));
  });
}

/** So many functions are followed that hand a response on. */
const MOST_CALLEES = 3;

/** The call is of a function of the project that asks a response only for what it tells, or of the console. */
function leavesUnread(
  file: File,
  call: Taking,
  { of, kind, isBody, steps }: Held & { of: Node; steps: number },
): boolean {
  const given = call.arguments as readonly Node[];
  const [object, method] = (calleeName(file.tree, call.callee) ?? '').split('.');
  if (object === 'console' && LOG_METHODS.has(method ?? '')) return true;
  const position = given.indexOf(of);
  if (steps === 0 || given.slice(0, position).some(({ type }) => type === 'SpreadElement'))
    return false;
  const taker = takerOf(file, call);
  const param = taker?.fn.params[position];
  if (!taker || !param) return false;
  if (param.type === 'ObjectPattern') return !isBody && takesOnlyTold(param, kind);
  const binding =
    param.type === 'Identifier' ? scopesOf(taker.file.tree).resolve(param) : undefined;
  return (
    binding !== undefined &&
    consumptionsOf(taker.file, binding, { kind, isBody }, steps - 1).length === 0
  );
}

/** `const { statusCode, headers } = response` */
function takesOnlyTold(pattern: Node, kind: ResponseKind): boolean {
  return (
    pattern.type === 'ObjectPattern' &&
    pattern.properties.every(
      (one) => one.type === 'ObjectProperty' && TOLD_WITHOUT_BODY[kind].test(keyName(one) ?? ''),
    )
  );
}

/** `response.on('end', …)`: only 'data' and 'readable' make it flow. */
function listens(tree: Tree, member: Node): boolean {
  const call = tree.parent(member);
  const [event] = isCall(call) && call.callee === member ? call.arguments : [];
  return (
    /^(on|once)$/.test(propertyName(member) ?? '') &&
    event?.type === 'StringLiteral' &&
    !/^(data|readable)$/.test(event.value)
  );
}

/** What the function has to do with a response: read its body, hand it on, or give it up. */
export function obligationOf(tree: Tree, answer: Answer): Obligation {
  const { from, fn, variable } = answer;
  const consumed = new Set(answer.consumptions);
  const key = variable && referenceKey(tree, variable.identifier);
  const block = variable && from !== fn ? blockOf(tree, variable) : undefined;
  return {
    from,
    scope: block === fn.body ? undefined : block,
    loses: (node) =>
      node.type === 'AssignmentExpression' &&
      !tree.contains(node, from) &&
      variable?.references.some((one) => one === node.left) === true,
    meets: (node) =>
      consumed.has(node) || (isCall(node) && CUTS_OFF.test(propertyName(node.callee) ?? '')),
    decides: (test) => (key === undefined ? undefined : decidesOfSet(tree, test, key)),
    // What fails by itself is not what the function decides.
    cannotFail: () => true,
  };
}

/** The block that `const` or `let` declares a variable in; undefined for any other. */
function blockOf(tree: Tree, { declaration }: Binding): BlockStatement | undefined {
  const statement =
    declaration.type === 'VariableDeclarator' ? tree.parent(declaration) : undefined;
  if (statement?.type !== 'VariableDeclaration' || statement.kind === 'var') return undefined;
  const block = tree.parent(statement);
  return block?.type === 'BlockStatement' ? block : undefined;
}
