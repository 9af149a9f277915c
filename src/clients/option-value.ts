import type { Expression, NewExpression, Node } from '@babel/types';
import type { State } from './client-options.ts';
import { isFrom } from '../ast/names.ts';
import { environmentVariable, isEnvironment } from './environment.ts';
import { fixedCall, workedOut } from './worked-out.ts';
import { DECODERS, OPTION_METHODS, PURE_CALLS } from '../knowledge/option-calls.ts';
import { makesCredentials } from './channel-credentials.ts';
import { isReassigned, isPrimitive, treatmentOf } from '../semantics/mutation.ts';
import { importedName, calleeName } from '../semantics/qualified-name.ts';
import { unwrap, keyName, isFunction, propertyName } from '../ast/node.ts';
import { scopesOf } from '../semantics/scope.ts';
import { descendants } from '../ast/tree.ts';

/** A name for the value of an expression, the same for the same value; undefined if it may change. */
export function valueOf(state: State, node: Node, depth: number): string | undefined {
  const inner = unwrap(node);
  if (depth > 12) return undefined;
  const of = (child: Node | null | undefined): string | undefined =>
    child ? valueOf(state, child, depth + 1) : undefined;
  switch (inner.type) {
    case 'StringLiteral':
      return JSON.stringify(inner.value);
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return String(inner.value);
    case 'NullLiteral':
      return 'null';
    case 'RegExpLiteral':
      return `/${inner.pattern}/${inner.flags}`;
    case 'BigIntLiteral':
      return `${inner.value}n`;
    case 'TemplateLiteral': {
      const values = inner.expressions.map(of);
      return values.includes(undefined)
        ? undefined
        : JSON.stringify([inner.quasis.map((q) => q.value.raw), values]);
    }
    case 'UnaryExpression':
      return inner.operator === 'delete' ? undefined : wrap(inner.operator, [of(inner.argument)]);
    case 'BinaryExpression':
      return join(inner.operator, of(inner.left), of(inner.right));
    case 'LogicalExpression':
      return join(inner.operator, of(inner.left), of(inner.right));
    case 'ConditionalExpression':
      return wrap('if', [of(inner.test), of(inner.consequent), of(inner.alternate)]);
    case 'ArrayExpression':
      return wrap(
        'array',
        inner.elements.map((e) => (e?.type === 'SpreadElement' ? spread(of(e.argument)) : of(e))),
      );
    case 'ObjectExpression':
      return objectValue(state, inner, depth);
    case 'Identifier':
      return identifierValue(state, inner, depth);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return memberValue(state, inner, depth);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return callValue(state, inner, depth);
    case 'NewExpression':
      return newValue(state, inner, depth);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return functionValue(state, inner);
    default:
      return undefined;
  }
}

function wrap(name: string, parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : `${name}(${parts.join(', ')})`;
}

function join(
  operator: string,
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  return left === undefined || right === undefined ? undefined : `(${left} ${operator} ${right})`;
}

function spread(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `...${value}`;
}

function objectValue(
  state: State,
  object: Extract<Node, { type: 'ObjectExpression' }>,
  depth: number,
): string | undefined {
  const parts: string[] = [];
  let ordered = false;
  for (const p of object.properties) {
    if (p.type === 'SpreadElement') {
      ordered = true;
      const value = spread(valueOf(state, p.argument, depth + 1));
      if (value === undefined) return undefined;
      parts.push(value);
      continue;
    }
    const name = keyName(p);
    const value =
      p.type === 'ObjectMethod' ? functionValue(state, p) : valueOf(state, p.value, depth + 1);
    if (name === undefined || value === undefined) return undefined;
    if (
      /^(httpAgent|httpsAgent|agent|dispatcher|connection|requestHandler)$/.test(name) &&
      value !== 'undefined'
    )
      state.ownAgent = true;
    if (value !== 'undefined') parts.push(`${JSON.stringify(name)}: ${value}`);
  }
  return `{${(ordered ? parts : parts.sort()).join(', ')}}`;
}

function identifierValue(
  state: State,
  id: Extract<Node, { type: 'Identifier' }>,
  depth: number,
): string | undefined {
  const binding = scopesOf(state.tree).resolve(id);
  if (!binding)
    return id.name === 'undefined' || id.name === 'NaN' || id.name === 'Infinity'
      ? id.name
      : undefined;
  const imported = importedName(state.tree, binding);
  if (imported !== undefined) return importedValue(state, imported);
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator') return undefined;
  const isLocal = binding.scope.parent !== undefined;
  if (isReassigned(state.tree, binding)) return workedOut(state, binding);
  if (state.varies) return undefined;
  const variable = environmentVariable(state.tree, binding);
  if (variable !== undefined) {
    (isLocal ? state.locals : state.constants).add(binding);
    return environmentValue(state, variable, declaration.init as Node);
  }
  const treatment =
    declaration.id.type === 'Identifier' &&
    declaration.init &&
    isPrimitive(state.tree, declaration.init)
      ? undefined
      : treatmentOf(state.tree, binding, state.maker, state.project);
  if (treatment === 'written' || (treatment && isLocal)) return workedOut(state, binding);
  const before = isLocal ? undefined : snapshot(state);
  const init =
    declaration.id.type === 'Identifier' &&
    declaration.init &&
    !isFunction(unwrap(declaration.init))
      ? valueOf(state, declaration.init, depth + 1)
      : undefined;
  if (treatment === 'given')
    state.doubt ??= `Other code is given \`${binding.name}\` and may change what is in it.`;
  if (init !== undefined) {
    (isLocal ? state.locals : state.constants).add(binding);
    return init;
  }
  if (isLocal) return workedOut(state, binding);
  if (binding.kind !== 'const' || !before || state.varies) return undefined;
  // A constant of the module whose value only the module knows: the same for all of its functions, if it is no object.
  restore(state, before);
  state.doubt ??= `The value of \`${binding.name}\` is not known. It may change, or be meant for this call.`;
  state.constants.add(binding);
  state.portable = false;
  return `${state.tree.path}#${binding.name}`;
}

function snapshot(state: State): Pick<State, 'doubt' | 'portable' | 'ownAgent'> {
  return { doubt: state.doubt, portable: state.portable, ownAgent: state.ownAgent };
}

function restore(state: State, before: Pick<State, 'doubt' | 'portable' | 'ownAgent'>): void {
  Object.assign(state, before);
}

function environmentValue(state: State, name: string, environment: Node): string {
  state.variables.add(name);
  return `${isFrom(environment, 'import.meta') ? 'meta.' : ''}env.${name}`;
}

function importedValue(state: State, imported: string): string | undefined {
  const at = imported.lastIndexOf('#');
  const file = state.locate(imported.slice(0, at));
  // Classes, enums and constants by their names; what else a package gives may be of the moment.
  if (file !== undefined || !/#([A-Z]\w*|\*)$/.test(imported)) state.doubt ??= OF_ANOTHER;
  return `${file ?? imported.slice(0, at)}#${imported.slice(at + 1)}`;
}

const OF_ANOTHER =
  'Some of its options come from another module or are made for it, and may be meant for this call.';

function memberValue(
  state: State,
  member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  depth: number,
): string | undefined {
  const name = propertyName(member);
  if (name === undefined || name.startsWith('#')) return undefined;
  const root = rootOf(member);
  const binding = root && scopesOf(state.tree).resolve(root);
  if (isEnvironment(state.tree, member.object)) {
    if (root === unwrap(member.object)) {
      if (!binding || binding.scope.parent) return undefined;
      state.constants.add(binding);
      state.portable = false;
    }
    return environmentValue(state, name, member.object);
  }
  if (!binding || (binding.scope.parent && binding.kind === 'param')) return undefined;
  const of = valueOf(state, member.object, depth + 1);
  if (binding.scope.parent && !state.staysIn) return undefined;
  if (
    importedName(state.tree, binding) !== undefined &&
    !(unwrap(member.object) === root && /^[A-Z]/.test(name))
  )
    state.doubt ??= OF_ANOTHER;
  return of === undefined ? undefined : `${of}.${name}`;
}

function rootOf(node: Node): Extract<Node, { type: 'Identifier' }> | undefined {
  let at = unwrap(node);
  while (at.type === 'MemberExpression' || at.type === 'OptionalMemberExpression')
    at = unwrap(at.object);
  return at.type === 'Identifier' ? at : undefined;
}

function callValue(
  state: State,
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  depth: number,
): string | undefined {
  const callee = unwrap(node.callee);
  const values = node.arguments.map((a) => valueOf(state, a, depth + 1));
  const name = calleeName(state.tree, callee) ?? '';
  if (PURE_CALLS.has(name) || DECODERS.has(name)) {
    // Decoding twice is worth a module of its own only to the author.
    if (DECODERS.has(name)) state.portable = false;
    return wrap(name, values);
  }
  if (makesCredentials(state.tree, callee)) {
    state.portable = false;
    return wrap('credentials', [state.tree.source(callee), ...values]);
  }
  const fixed = fixedCall(state, node, values);
  if (fixed !== undefined) return fixed;
  const method = propertyName(callee);
  if (method === undefined || !OPTION_METHODS.has(method) || !('object' in callee))
    return undefined;
  return wrap(`.${method}`, [valueOf(state, callee.object as Node, depth + 1), ...values]);
}

function newValue(state: State, node: NewExpression, depth: number): string | undefined {
  const callee = unwrap(node.callee as Expression);
  const binding = callee.type === 'Identifier' ? scopesOf(state.tree).resolve(callee) : undefined;
  const class_ =
    callee.type === 'Identifier' && !binding ? callee.name : valueOf(state, callee, depth + 1);
  state.doubt ??= OF_ANOTHER;
  if (/Agent$|Dispatcher$|Redis$/.test(class_ ?? '')) state.ownAgent = true;
  return class_ === undefined
    ? undefined
    : wrap(
        `new ${class_}`,
        node.arguments.map((a) => valueOf(state, a, depth + 1)),
      );
}

/** A function that sees nothing of the call that it is made in. */
function functionValue(state: State, fn: Node): string | undefined {
  const scopes = scopesOf(state.tree);
  state.doubt ??= OF_ANOTHER;
  state.portable = false;
  for (const node of descendants(fn)) {
    if (node.type === 'ThisExpression' || node.type === 'AwaitExpression') return undefined;
    if (node.type !== 'Identifier') continue;
    const binding = scopes.resolve(node);
    if (!binding || state.tree.contains(fn, binding.identifier)) continue;
    if (binding.scope.parent || binding.kind === 'let') return undefined;
    state.constants.add(binding);
  }
  // Reports show the options as a part of the client's name, so they stay readable.
  return state.tree.source(fn).replace(/\s+/g, ' ');
}
