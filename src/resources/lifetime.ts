import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, isClass, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { REQUEST_PARAMETERS } from '../knowledge/request-handlers.ts';
import { stepAt } from '../execution/repetition.ts';
import { calledFunction, classNamed } from '../semantics/call-target.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import type { Step } from '../types.ts';

/**
 * How long a value lives.
 * - `process`: the module's, a static field's, the process's own.
 * - `instance`: made by the object that holds it, and gone with it; `of` is its class.
 * - `kept`: made by other methods of the object than the one at hand, which finds it in a field; `of` is its class.
 * - `injected`: handed to the constructor of the object that holds it, and made before it; `of` is that class.
 * - `argument`: handed to the function at hand; `of` is that function.
 * - `call`: made by the call at hand; `of` is the function.
 */
export interface Lifetime {
  readonly span: 'process' | 'instance' | 'kept' | 'injected' | 'argument' | 'call' | 'unknown';
  readonly of?: Node;
  /** The parameter by which it was handed in. */
  readonly from?: Node;
  readonly trace: readonly Step[];
}

const UNKNOWN: Lifetime = { span: 'unknown', trace: [] };
/** How many names, fields and getters are followed to where a value was made. */
const MOST_STEPS = 8;

/** How long the value of an expression lives, as seen from where it is. */
export function lifetimeOf(file: File, expression: Node): Lifetime {
  return follow(file, expression, MOST_STEPS);
}

function follow(file: File, expression: Node, steps: number): Lifetime {
  if (steps === 0) return UNKNOWN;
  const node = unwrap(expression);
  const { tree } = file;
  switch (node.type) {
    case 'ThisExpression': {
      const cls = thisClass(tree, node);
      return cls ? { span: 'instance', of: cls, trace: [] } : UNKNOWN;
    }
    case 'Identifier':
      return ofIdentifier(file, node, steps);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return ofMember(file, node, steps);
    case 'AwaitExpression':
      return follow(file, node.argument, steps);
    case 'NewExpression':
      return made(tree, node);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return ofCall(file, node, steps);
    default:
      return UNKNOWN;
  }
}

/** A value that the code itself makes: the module's, the call's, or an object's for the initialiser of a field. */
function made(tree: Tree, node: Node): Lifetime {
  const around = tree.closest(node, (up) => isFunction(up) || up.type.startsWith('Class'));
  if (around && isFunction(around)) return { span: 'call', of: around, trace: [] };
  const cls = around && tree.closest(around, isClass);
  const isStatic = around && 'static' in around && around.static === true;
  return cls && !isStatic ? { span: 'instance', of: cls, trace: [] } : ofModule(tree, node);
}

function ofModule(tree: Tree, node: Node): Lifetime {
  const text = `\`${tree.source(node).slice(0, 40).split('\n')[0]}\` lives as long as the process`;
  return { span: 'process', trace: [stepAt(tree, node, text)] };
}

function ofIdentifier(
  file: File,
  node: Extract<Node, { type: 'Identifier' }>,
  steps: number,
): Lifetime {
  const { tree } = file;
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return node.name === 'process' ? { span: 'process', trace: [] } : UNKNOWN;
  if (binding.kind === 'import' || importedName(tree, binding) !== undefined)
    return ofModule(tree, binding.identifier);
  if (binding.kind === 'param') return ofParameter(tree, binding);
  if (!isSetOnce(tree, binding)) return UNKNOWN;
  if (!binding.scope.parent) return ofModule(tree, binding.identifier);
  const { declaration } = binding;
  return declaration.type === 'VariableDeclarator' &&
    declaration.init &&
    declaration.id.type === 'Identifier'
    ? follow(file, declaration.init, steps - 1)
    : UNKNOWN;
}

function ofParameter(tree: Tree, binding: Binding): Lifetime {
  const fn = binding.scope.node;
  if (!isFunction(fn)) return UNKNOWN;
  if (fn.type !== 'ClassMethod' || fn.kind !== 'constructor')
    return { span: 'argument', of: fn, from: binding.identifier, trace: [] };
  const cls = tree.closest(fn, isClass);
  return cls ? { span: 'injected', of: cls, from: binding.identifier, trace: [] } : UNKNOWN;
}

function isSetOnce(tree: Tree, binding: Binding): boolean {
  return (
    binding.kind === 'const' ||
    !binding.references.some((reference) => {
      const up = tree.parent(reference);
      return up?.type === 'AssignmentExpression' && up.left === reference;
    })
  );
}

/** A part lives at least as long as the whole it is read from, as far as anything shows. */
function ofMember(
  file: File,
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  steps: number,
): Lifetime {
  const { tree } = file;
  const name = propertyName(node);
  const cls = thisClass(tree, node.object);
  if (cls && name !== undefined) return ofField(file, cls, node, steps);
  // Entries come and go, whatever keeps them.
  if (name === undefined) return UNKNOWN;
  const whole = follow(file, node.object, steps - 1);
  if (whole.span === 'process') return whole;
  // A signal lives as long as what it tells the end of: a controller, the work that options are for.
  if (name === 'signal') return isRequest(node.object) ? UNKNOWN : whole;
  // What the parts of an object that was handed in are, only that object knows.
  return whole.span === 'injected' && isPartForGood(file, node) ? whole : UNKNOWN;
}

/** What a request is called: its signal goes with it. */
function isRequest(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && REQUEST_PARAMETERS.test(inner.name);
}

/** A field that its class makes with each object and never sets again. */
function isPartForGood({ tree, project }: File, node: Extract<Node, { object: Node }>): boolean {
  const name = propertyName(node);
  const cls = classNamed(tree, node.object, project);
  const field = cls?.node.body.body.find(
    (member) => member.type === 'ClassProperty' && keyName(member) === name,
  );
  return (
    cls !== undefined &&
    name !== undefined &&
    field?.type === 'ClassProperty' &&
    fieldValues(cls.tree, cls.node, name).every((value) => value === field.value)
  );
}

/** A field lives as its object does, unless it only holds what was handed to the constructor. */
function ofField(file: File, cls: ClassNode, read: Node, steps: number): Lifetime {
  const { tree } = file;
  const name = propertyName(read) as string;
  for (const member of cls.body.body) {
    if (!('key' in member) || keyName(member as { key: Node; computed?: boolean }) !== name)
      continue;
    if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') return UNKNOWN;
    if (member.static) return ofModule(tree, member);
  }
  for (const property of tree.nodes('TSParameterProperty')) {
    const target =
      property.parameter.type === 'AssignmentPattern'
        ? property.parameter.left
        : property.parameter;
    if (
      target.type === 'Identifier' &&
      target.name === name &&
      tree.closest(property, isClass) === cls
    )
      return { span: 'injected', of: cls, from: target, trace: [] };
  }
  const values = fieldValues(tree, cls, name).filter((value) => !isNothing(unwrap(value)));
  const lives = values.map((value) => follow(file, value, steps - 1));
  const [first] = lives;
  if (!first || lives.some(({ span }) => span !== first.span)) return UNKNOWN;
  if (first.span !== 'call') return first.span === 'argument' ? UNKNOWN : first;
  // One that a method makes may be another with each call of it.
  return values.every((value) => isMadeWithObject(tree, value))
    ? { span: 'instance', of: cls, trace: [] }
    : isFoundThere(tree, cls, read, values)
      ? { span: 'kept', of: cls, trace: [] }
      : UNKNOWN;
}

/** The code that sets the field runs at another time than the code that reads it. */
function isFoundThere(tree: Tree, cls: ClassNode, read: Node, values: readonly Node[]): boolean {
  const setters = values.flatMap(
    (value) => [...tree.ancestors(value)].filter(isFunction).at(-1) ?? [],
  );
  const reader = functionAround(tree, read);
  return (
    reader !== undefined &&
    values.every((value) => functionAround(tree, value) !== undefined) &&
    !runs(tree, codeRunBy(tree, cls, setters), read)
  );
}

function isMadeWithObject(tree: Tree, value: Node): boolean {
  const fn = functionAround(tree, value);
  return fn?.type === 'ClassMethod' && fn.kind === 'constructor';
}

/** A function of the project that gives out what it keeps; any other call gives what it has just made, or something unknown. */
function ofCall(file: File, node: Extract<Node, { callee: Node }>, steps: number): Lifetime {
  const called = calledFunction(file.tree, node.callee, file.project);
  if (!called) return made(file.tree, node);
  const there = File.of(called.tree, { project: file.project });
  const body = called.node.body;
  if (body.type !== 'BlockStatement')
    return leftOf(follow(there, body, steps - 1), file.tree, node);
  const returned = called.tree
    .nodes('ReturnStatement')
    .filter(
      (statement) => functionAround(called.tree, statement) === called.node && statement.argument,
    )
    .map(({ argument }) => follow(there, argument as Node, steps - 1));
  const [first] = returned;
  if (!first || returned.some(({ span }) => span !== first.span)) return UNKNOWN;
  return leftOf(first, file.tree, node);
}

/** What the called function made in this call belongs to the caller now. */
function leftOf(life: Lifetime, tree: Tree, call: Node): Lifetime {
  if (life.span === 'process') return life;
  return life.span === 'call' ? made(tree, call) : UNKNOWN;
}
