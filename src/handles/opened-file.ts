import type { Node } from '@babel/types';
import { isCall, keyName, outermost, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** The functions that open a file as a stream to read from. */
export const READS = 'createReadStream';
/** The functions that open a file as a stream to write to. */
export const WRITES = 'createWriteStream';

/** A file that is open as a stream. */
export interface Opened {
  /** The call that opens it. */
  readonly call: AnyCall;
  /** The variable that holds it, where one does. */
  readonly file: Binding | undefined;
  /** The code answers an error of the file itself. */
  readonly handlesError: boolean;
}

/**
 * The file that is opened there, or was when the variable was declared. Undefined where a signal may close it, unless that
 * is no matter.
 */
export function openedBy(
  tree: Tree,
  stream: Node,
  opens: string,
  signal: 'without a signal' | 'with a signal' = 'without a signal',
): Opened | undefined {
  const node = unwrap(stream);
  if (node.type === 'Identifier') {
    const file = scopesOf(tree).resolve(node);
    const init = file && valueOf(tree, file);
    const opened = init ? openedBy(tree, init, opens, signal) : undefined;
    if (!file || !opened || init?.type === 'Identifier') return undefined;
    const handlesError =
      opened.handlesError || file.references.some((one) => listensTo(tree, one, 'error'));
    return { call: opened.call, file, handlesError };
  }
  if (!isCall(node)) return undefined;
  if (isOpening(tree, node, opens))
    return signal === 'without a signal' &&
      node.arguments.slice(1).some((one) => mayHaveSignal(tree, one))
      ? undefined
      : { call: node, file: undefined, handlesError: false };
  // createReadStream(path).on('error', …)
  const { callee } = node;
  if (!('object' in callee) || !/^(on|once)$/.test(propertyName(callee) ?? '')) return undefined;
  const inner = openedBy(tree, callee.object as Node, opens, signal);
  const [event] = node.arguments;
  const isError = event?.type === 'StringLiteral' && event.value === 'error';
  return (
    inner && {
      call: inner.call,
      file: undefined,
      handlesError: inner.handlesError || isError,
    }
  );
}

/** What a variable is declared with, or the one value that it is given later. */
export function valueOf(tree: Tree, { declaration, references }: Binding): Node | undefined {
  if (declaration.type !== 'VariableDeclarator') return undefined;
  const given = references.flatMap((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one ? [up.right] : [];
  });
  if (declaration.init)
    return given.every(({ type }) => type === 'NullLiteral') ? declaration.init : undefined;
  return given.length === 1 ? given[0] : undefined;
}

/** The function of `fs`, or one of that name of a module that may stand for it, as a copy of `fs-extra` does. */
export function isOpening(tree: Tree, { callee }: AnyCall, opens: string): boolean {
  const [module, name] = (calleeName(tree, callee) ?? '').split('#');
  return name === opens && /^(node:)?fs$|^(fs-extra|graceful-fs)$|^\./.test(module ?? '');
}

/** True for options with a `signal`, and for options whose content is not seen. */
export function mayHaveSignal(tree: Tree, argument: Node): boolean {
  const node = unwrap(argument);
  if (node.type === 'ObjectExpression')
    return node.properties.some((one) => one.type === 'SpreadElement' || keyName(one) === 'signal');
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].some((one) => mayHaveSignal(tree, one));
  if (node.type === 'LogicalExpression')
    return [node.left, node.right].some((one) => mayHaveSignal(tree, one));
  // What another function gives has none where the file never speaks of one.
  if (isCall(node)) return tree.nodes('Identifier').some(({ name }) => /signal/i.test(name));
  if (node.type !== 'Identifier') return !/Literal$/.test(node.type);
  if (node.name === 'undefined') return false;
  const { declaration, references = [] } = scopesOf(tree).resolve(node) ?? {};
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  const isSet = references.some((one) => propertyName(tree.parent(one) ?? one) === 'signal');
  return !init || init.type === 'Identifier' || isSet || mayHaveSignal(tree, init);
}

export function listensTo(tree: Tree, stream: Node, event: string): boolean {
  const member = tree.parent(outermost(tree, stream));
  const call = member && tree.parent(member);
  const [first] = isCall(call) ? call.arguments : [];
  return (
    member !== undefined &&
    /^(on|once)$/.test(propertyName(member) ?? '') &&
    first?.type === 'StringLiteral' &&
    first.value === event
  );
}

/**
 * Something else destroys the file, or has it in its care: `pipeline`, a caller, a list, `await using`. To close it once
 * all is written, or read, closes nothing where that is not reached; `counts` says which other calls that close it count.
 */
export function isEnded(
  tree: Tree,
  file: Binding | undefined,
  end: Node,
  counts: (close: Node) => boolean = () => true,
): boolean {
  if (!file) return false;
  const list = tree.parent(file.declaration);
  if (list?.type === 'VariableDeclaration' && /using$/.test(list.kind)) return true;
  return file.references.some((one) => {
    if (one === end) return false;
    const up = tree.parent(outermost(tree, one));
    // Handed on, unless it is only used, tested or set.
    if (!up || propertyName(up) === undefined || !('object' in up))
      return up === undefined || !(isTest(up) || ('left' in up && up.left === one));
    const method = propertyName(up) ?? '';
    if (/^(destroy|close)$/.test(method))
      return !isHeardBy(tree, one, /^(finish|end)$/) && counts(one);
    return method === 'end' && isHeardBy(tree, one, /^(aborted|close|error)$/);
  });
}

function isTest(node: Node): boolean {
  return node.type === 'IfStatement' || node.type === 'UnaryExpression';
}

/** In a listener to one of these events. */
function isHeardBy(tree: Tree, node: Node, events: RegExp): boolean {
  return [...tree.ancestors(node)].some((up) => {
    const [event] = isCall(up) ? up.arguments : [];
    return event?.type === 'StringLiteral' && events.test(event.value);
  });
}

/** True where the file is opened for this client, and not shared by all clients. */
export function isOpenedFor(tree: Tree, file: Binding, client: Node): boolean {
  const node = unwrap(client);
  const root = 'object' in node ? unwrap(node.object as Node) : node;
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return binding === undefined || tree.contains(binding.scope.node, file.identifier);
}
