import type { Function as FunctionNode, Node } from '@babel/types';
import { pathOf } from '../ast/names.ts';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { declaredType, typeName, withoutNothing } from '../ast/types.ts';
import type { Peer } from '../execution/peer.ts';
import { CALLED_AT_ONCE } from '../knowledge/callbacks.ts';
import {
  CLOSING_TYPES,
  EVENTS_BEFORE_CLOSE,
  MAKES_CLOSING,
  VERY_LAST_EVENTS,
} from '../knowledge/emitter-events.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { patternNames, scopesOf, type Binding } from '../semantics/scope.ts';

/** An emitter with which one run of a function ends, and the call that begins to listen for that. */
export interface Ending {
  /** The emitter as the code names it: `socket`, `ctx.websocket`. */
  readonly name: string;
  readonly event: string;
  readonly listen: string;
  /** Follows the listener: `, { once: true }` for an event target. */
  readonly options: string;
}

/** `res.once('close', …)` for the peer of a handler, where a node is in the run of that handler itself. */
export function endingOfPeer(
  tree: Tree,
  node: Node,
  { name, event, listens, handler }: Peer,
): Ending | undefined {
  const isOfRun = [...functionsOfRun(tree, node)].some((fn) => fn === handler);
  return listens && isOfRun
    ? { name, event, listen: `${name}.once('${event}'`, options: '' }
    : undefined;
}

/**
 * The emitter that ends with the run of the function around `node`: one that this run is given or makes. Which event tells
 * so is what the code listens to itself, what its type says, or how it was made. Undefined where nothing shows one.
 */
export function endingEmitter(tree: Tree, node: Node): Ending | undefined {
  for (const fn of functionsOfRun(tree, node)) {
    const own = bindingsOf(tree, fn).filter(
      (binding) =>
        startOf(binding.identifier) < startOf(node) &&
        scopesOf(tree).lookup(binding.name, node) === binding,
    );
    const found = heardIn(tree, fn, own) ?? typedIn(tree, own) ?? onSocketRoute(tree, fn);
    if (found) return found;
  }
  return undefined;
}

/** The functions around a node whose calls are one and the same run, from the inside out. */
export function* functionsOfRun(tree: Tree, node: Node): Generator<FunctionNode> {
  for (let fn = functionAround(tree, node); fn; fn = outerOfRun(tree, fn)) yield fn;
}

/** The function around this one that calls it at once, and once: a promise's executor, a callback of `then`, a local helper. */
function outerOfRun(tree: Tree, fn: FunctionNode): FunctionNode | undefined {
  const up = tree.parent(fn);
  if (up?.type === 'NewExpression' && calleeName(tree, up.callee) === 'Promise')
    return functionAround(tree, up);
  if (isCall(up)) {
    const callee = unwrap(up.callee);
    const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
    return callee === fn || name === 'once' || CALLED_AT_ONCE.has(name ?? '')
      ? functionAround(tree, up)
      : undefined;
  }
  const [only, ...others] = bindingOf(tree, fn)?.references ?? [];
  const call = only && tree.parent(only);
  const outer = functionAround(tree, fn);
  return others.length === 0 && isCall(call) && functionAround(tree, call) === outer
    ? outer
    : undefined;
}

/** What a run of the function is given, and the constants that it makes. */
function bindingsOf(tree: Tree, fn: FunctionNode): readonly Binding[] {
  const scopes = scopesOf(tree);
  const declared = fn.params.flatMap((param) => [...patternNames(param)]);
  const made = [...descendants(fn.body, (inner) => !isFunction(inner))].flatMap((inner) =>
    inner.type === 'VariableDeclarator' ? [...patternNames(inner.id)] : [],
  );
  return [...declared, ...made].flatMap((identifier) => {
    const binding = scopes.resolve(identifier);
    return binding && binding.kind !== 'var' ? [binding] : [];
  });
}

interface Heard {
  readonly name: string;
  readonly event: string;
  readonly isTarget: boolean;
}

/** An emitter whose events the function listens to: its end, or what only something that closes emits. */
function heardIn(tree: Tree, fn: FunctionNode, own: readonly Binding[]): Ending | undefined {
  const heard = [...descendants(fn.body)].flatMap((node) => listenedTo(tree, node, own) ?? []);
  for (const end of VERY_LAST_EVENTS) {
    const found = heard.find(({ event }) => event === end);
    if (found) return endingOf(found, end);
  }
  const found = heard.find(({ event }) => EVENTS_BEFORE_CLOSE.has(event));
  return found && endingOf(found, 'close');
}

function endingOf({ name, isTarget }: Omit<Heard, 'event'>, event: string): Ending {
  return isTarget
    ? { name, event, listen: `${name}.addEventListener('${event}'`, options: ', { once: true }' }
    : { name, event, listen: `${name}.once('${event}'`, options: '' };
}

/** `socket.on('message', …)`, `ctx.websocket.on(…)`, `ws.addEventListener(…)` of what the run has. */
function listenedTo(tree: Tree, node: Node, own: readonly Binding[]): Heard | undefined {
  if (!isCall(node) || !('object' in node.callee)) return undefined;
  const method = propertyName(node.callee) ?? '';
  const isTarget = method === 'addEventListener';
  if (!isTarget && !/^(on|once|addListener)$/.test(method)) return undefined;
  const [event] = node.arguments;
  const path = pathOf(unwrap(node.callee.object));
  if (event?.type !== 'StringLiteral' || !path) return undefined;
  let root: Node = unwrap(node.callee.object);
  while ('object' in root) root = root.object as Node;
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return binding && own.includes(binding)
    ? { name: path.join('.'), event: event.value, isTarget }
    : undefined;
}

/** A parameter whose declared type closes, or a constant made by what makes a connection. */
function typedIn(tree: Tree, own: readonly Binding[]): Ending | undefined {
  for (const { name, declaration, identifier } of own) {
    const type = declaredType(identifier);
    if (type && closes(tree, withoutNothing(type)))
      return endingOf({ name, isTarget: false }, 'close');
    const init = declaration.type === 'VariableDeclarator' && declaration.init;
    const made = init ? unwrap(init) : undefined;
    if (
      declaration.type === 'VariableDeclarator' &&
      declaration.id === identifier &&
      (made?.type === 'NewExpression' || made?.type === 'CallExpression') &&
      MAKES_CLOSING.has(calleeName(tree, made.callee) ?? '')
    )
      return endingOf({ name, isTarget: false }, 'close');
  }
  return undefined;
}

/** By its name, where the file does not import something else of that name; Express has a `Response` of its own. */
function closes(tree: Tree, type: Node): boolean {
  const name = typeName(type) ?? '';
  const id = type.type === 'TSTypeReference' ? type.typeName : type;
  const binding = id.type === 'Identifier' ? scopesOf(tree).resolve(id) : undefined;
  const imported = binding && importedName(tree, binding);
  if (imported === 'express#Response') return true;
  return (
    CLOSING_TYPES.test(name) && (!binding || (imported !== undefined && !/^\./.test(imported)))
  );
}

/** `app.get('/live', { websocket: true }, (socket, req) => …)` of `@fastify/websocket`. */
function onSocketRoute(tree: Tree, fn: FunctionNode): Ending | undefined {
  const call = tree.parent(fn);
  const [first] = fn.params;
  if (!isCall(call) || first?.type !== 'Identifier') return undefined;
  const isOfSockets = call.arguments.some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      argument.properties.some(
        (property) =>
          property.type === 'ObjectProperty' &&
          property.key.type === 'Identifier' &&
          property.key.name === 'websocket' &&
          property.value.type === 'BooleanLiteral' &&
          property.value.value,
      ),
  );
  return isOfSockets ? endingOf({ name: first.name, isTarget: false }, 'close') : undefined;
}
