import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import {
  GIVES_STREAM,
  OPENS_STREAM,
  READABLE,
  READS_THROUGH,
  STREAM_OF_ANSWER,
} from '../knowledge/stream-openers.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { patternNames, scopesOf, type Binding } from '../semantics/scope.ts';
import { isHttpRequest } from './http-request.ts';
import { isOpening, mayHaveSignal, READS, valueOf } from './opened-file.ts';

/** What a stream holds until it has ended or is destroyed, and where that comes from. */
export interface StreamOrigin {
  readonly holds: 'file' | 'connection';
  /** The call that opens it; undefined where only its properties tell. */
  readonly opening: { readonly file: File; readonly call: AnyCall } | undefined;
  /** It is read through another stream by `pipe`: to destroy that leaves it open. */
  readonly isBehind: boolean;
}

interface At {
  readonly file: File;
  readonly node: Node;
}

/** How many variables, calls and properties are followed from a stream to what opened it. */
const MOST_STEPS = 12;

/** What a stream holds, followed through variables, wrappers and functions of the project; undefined where that is not seen. */
export function originOf(file: File, stream: Node): StreamOrigin | undefined {
  return origin({ file, node: stream }, MOST_STEPS);
}

function origin({ file, node: written }: At, steps: number): StreamOrigin | undefined {
  const node = unwrap(written);
  if (steps === 0) return undefined;
  const follow = (inner: Node | null | undefined): StreamOrigin | undefined =>
    inner ? origin({ file, node: inner }, steps - 1) : undefined;
  switch (node.type) {
    case 'AwaitExpression':
      return follow(node.argument);
    case 'ConditionalExpression':
      return follow(node.consequent) ?? follow(node.alternate);
    case 'LogicalExpression':
      return follow(node.right) ?? follow(node.left);
    case 'Identifier':
      return ofVariable({ file, node }, scopesOf(file.tree).resolve(node), steps);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const name = propertyName(node);
      return name === undefined
        ? undefined
        : ofProperty({ file, node: node.object }, name, steps - 1);
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      return ofCall(file, node, steps);
    default:
      return undefined;
  }
}

function ofVariable(at: At, binding: Binding | undefined, steps: number): StreamOrigin | undefined {
  const { file } = at;
  if (!binding) return undefined;
  if (binding.kind === 'param')
    return isAnswer(file.tree, binding)
      ? { holds: 'connection', opening: undefined, isBehind: false }
      : undefined;
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator') return undefined;
  const name = declaration.init && takenAs(declaration.id, binding);
  if (declaration.init && name)
    return ofProperty({ file, node: declaration.init }, name, steps - 1);
  const value = valueOf(file.tree, binding);
  return value && origin({ file, node: value }, steps - 1);
}

/** `data` of `const { data: body } = …` for `body`. */
function takenAs(pattern: Node, { identifier }: Binding): string | undefined {
  if (pattern.type !== 'ObjectPattern') return undefined;
  const property = pattern.properties.find(
    (one) => one.type === 'ObjectProperty' && [...patternNames(one.value)].includes(identifier),
  );
  return property?.type === 'ObjectProperty' && property.value.type !== 'ObjectPattern'
    ? keyName(property)
    : undefined;
}

function ofCall(file: File, call: AnyCall, steps: number): StreamOrigin | undefined {
  const { tree } = file;
  const { callee } = call;
  const object = 'object' in callee ? (callee.object as Node) : undefined;
  const verb = propertyName(callee) ?? '';
  const next = (node: Node | undefined): StreamOrigin | undefined =>
    node && origin({ file, node }, steps - 1);
  const hasSignal = call.arguments.slice(1).some((one) => mayHaveSignal(tree, one));
  if (isOpening(tree, call, READS))
    return hasSignal ? undefined : { holds: 'file', opening: { file, call }, isBehind: false };
  if (calleeName(tree, callee) === 'ws#createWebSocketStream')
    return { holds: 'connection', opening: { file, call }, isBehind: false };
  if (object && READS_THROUGH.test(verb) && READABLE.test(calleeName(tree, object) ?? ''))
    return next(call.arguments[0]);
  if (object && GIVES_STREAM.test(verb)) return next(object);
  if (object && /^(then|catch|finally)$/.test(verb)) return next(object);
  if (object && verb === 'pipe') {
    const inner = next(object);
    return inner && { ...inner, isBehind: true };
  }
  const fn = calledFunction(tree, callee, file.project);
  if (fn) {
    const there = file.beside(fn.tree.path);
    return there && firstOf(returnsOf(fn.node), (node) => origin({ file: there, node }, steps - 1));
  }
  return object && OPENS_STREAM.test(verb) && !hasSignal
    ? { holds: 'connection', opening: { file, call }, isBehind: false }
    : undefined;
}

/** What a function returns itself, not its inner functions. */
function returnsOf(fn: FunctionNode): Node[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  return [...descendants(fn.body, (node) => !isFunction(node))].flatMap((node) =>
    node.type === 'ReturnStatement' && node.argument ? [node.argument] : [],
  );
}

function firstOf<T>(nodes: readonly Node[], ask: (node: Node) => T | undefined): T | undefined {
  for (const node of nodes) {
    const found = ask(node);
    if (found) return found;
  }
  return undefined;
}

/** The stream that is the property of an object: one that is written out somewhere, or the answer to a request. */
function ofProperty(
  { file, node: written }: At,
  name: string,
  steps: number,
): StreamOrigin | undefined {
  if (steps <= 0) return undefined;
  const { tree } = file;
  const node = unwrap(written);
  if (node.type === 'AwaitExpression') {
    const call = unwrap(node.argument);
    const asked = ofProperty({ file, node: call }, name, steps - 1);
    if (asked || !isCall(call)) return asked;
    return isRequest(file, call, name)
      ? { holds: 'connection', opening: { file, call }, isBehind: false }
      : undefined;
  }
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    if (binding?.kind === 'param') return ofThen(file, binding, name);
    const value = binding && valueOf(tree, binding);
    return value && ofProperty({ file, node: value }, name, steps - 1);
  }
  if (node.type === 'ObjectExpression') {
    const property = node.properties.find(
      (one) => one.type === 'ObjectProperty' && keyName(one) === name,
    );
    return property?.type === 'ObjectProperty'
      ? origin({ file, node: property.value }, steps - 1)
      : undefined;
  }
  const fn = isCall(node) ? calledFunction(tree, node.callee, file.project) : undefined;
  const there = fn && file.beside(fn.tree.path);
  return (
    there &&
    firstOf(returnsOf(fn.node), (one) => ofProperty({ file: there, node: one }, name, steps - 1))
  );
}

/** An awaited call of no function that is seen, whose `data` or `body` is a stream: a client of HTTP, or of a store. */
function isRequest({ tree, project }: File, call: AnyCall, name: string): boolean {
  return (
    STREAM_OF_ANSWER.test(name) &&
    !calledFunction(tree, call.callee, project) &&
    !call.arguments.some((one) => one.type === 'ObjectExpression' && mayHaveSignal(tree, one))
  );
}

/** `request.then((response) => … response.data …)` */
function ofThen(file: File, { scope }: Binding, name: string): StreamOrigin | undefined {
  const call = file.tree.parent(scope.node);
  const isThen = isCall(call) && propertyName(call.callee) === 'then' && 'object' in call.callee;
  const asked = isThen ? unwrap((call.callee as { object: Node }).object) : undefined;
  return isCall(asked) && isRequest(file, asked, name)
    ? { holds: 'connection', opening: { file, call: asked }, isBehind: false }
    : undefined;
}

/** The response that `http.get(url, (response) => …)` and its like hand in. */
export function isAnswer(tree: Tree, { scope }: Binding): boolean {
  const call = tree.parent(scope.node);
  if (!isCall(call) || call.callee === scope.node) return false;
  const [event] = call.arguments;
  const verb = propertyName(call.callee) ?? '';
  if (/^(on|once)$/.test(verb))
    return event?.type === 'StringLiteral' && event.value === 'response';
  return isHttpRequest(tree, call);
}
