import type {
  ArrowFunctionExpression,
  CallExpression,
  FunctionExpression,
  Node,
  VariableDeclaration,
  VariableDeclarator,
} from '@babel/types';
import { functionAround, isCall, keyName, propertyName } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { isCommonJs } from '../edits/ensure-import.ts';
import { isRequireCall } from '../semantics/imports.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { constant, isWritten, patternTaken, usesOf, type Taken } from './taken.ts';

/** What becomes of the import's place once the module is imported at the top. */
export type Place =
  /** The statement does nothing else. */
  | { readonly kind: 'statement'; readonly statement: VariableDeclaration }
  | { readonly kind: 'expression' }
  /** `import('x').then((module) => …)` */
  | { readonly kind: 'then'; readonly callback: ArrowFunctionExpression | FunctionExpression }
  /** The nth of `const [a, b] = await Promise.all([import('a'), import('b')])` */
  | {
      readonly kind: 'element';
      readonly statement: VariableDeclaration;
      readonly declarator: VariableDeclarator;
      readonly list: Node;
      readonly index: number;
    };

/** An `import('literal')`, or `require('literal')` of CommonJS, in a function whose result is taken apart where it is written. */
export interface DynamicImport {
  readonly call: CallExpression;
  readonly specifier: string;
  readonly taken: readonly Taken[];
  readonly place: Place;
}

/** The dynamic imports of a file that could be static ones by their form; in source order. */
export function dynamicImports(tree: Tree): DynamicImport[] {
  return lateCalls(tree).flatMap((call) => {
    const [source] = call.arguments;
    if (
      source?.type !== 'StringLiteral' ||
      call.arguments.length !== 1 ||
      !functionAround(tree, call)
    )
      return [];
    const form = isRequire({ call })
      ? ofModule(tree, call)
      : (awaited(tree, call) ?? chained(tree, call) ?? element(tree, call));
    return form && form.taken.length > 0 ? [{ call, specifier: source.value, ...form }] : [];
  });
}

export function importCalls(tree: Tree): readonly CallExpression[] {
  return tree.memo(findImportCalls);
}

function findImportCalls(tree: Tree): readonly CallExpression[] {
  return tree.nodes('Import').flatMap((node) => {
    const call = tree.parent(node);
    return call?.type === 'CallExpression' ? [call] : [];
  });
}

/** Each `import()`, and in CommonJS each `require` of a function; in source order. */
export function lateCalls(tree: Tree): readonly CallExpression[] {
  return tree.memo(findLateCalls);
}

function findLateCalls(tree: Tree): readonly CallExpression[] {
  return isCommonJs(tree)
    ? [...importCalls(tree), ...requireCalls(tree)].sort((a, b) => startOf(a) - startOf(b))
    : importCalls(tree);
}

/** The `require` calls of functions; those of the top level are what they shall become. */
function requireCalls(tree: Tree): readonly CallExpression[] {
  return tree
    .nodes('CallExpression')
    .filter((call) => isRequireCall(tree, call) && functionAround(tree, call) !== undefined);
}

/** It waits for nothing. */
export function isRequire({ call }: Pick<DynamicImport, 'call'>): boolean {
  return call.callee.type !== 'Import';
}

type Form = Pick<DynamicImport, 'taken' | 'place'>;

/** `await import('x')`, alone in a declaration or with a member taken of it. */
function awaited(tree: Tree, call: CallExpression): Form | undefined {
  const wait = tree.parent(call);
  return wait?.type === 'AwaitExpression' ? ofModule(tree, wait) : undefined;
}

/** What is taken of an expression that is the module. */
function ofModule(tree: Tree, module: Node): Form | undefined {
  const parent = tree.parent(module);
  if (parent?.type === 'VariableDeclarator' && parent.init === module)
    return declared(tree, parent);
  if (parent?.type !== 'MemberExpression' || parent.object !== module) return undefined;
  const imported = propertyName(parent);
  return imported === undefined || imported.startsWith('#')
    ? undefined
    : ofMember(tree, parent, imported);
}

function ofMember(tree: Tree, member: Node, imported: string): Form | undefined {
  const parent = tree.parent(member);
  if (
    parent?.type === 'VariableDeclarator' &&
    parent.init === member &&
    parent.id.type === 'Identifier'
  ) {
    const statement = soleDeclaration(tree, parent);
    const binding = statement && constant(tree, parent.id);
    if (statement && binding)
      return {
        taken: [{ imported, binding, uses: usesOf(tree, binding) }],
        place: { kind: 'statement', statement },
      };
  }
  if (!parent || isWritten(parent, member) || isKept(tree, member)) return undefined;
  return { taken: [{ imported, expression: member, uses: [] }], place: { kind: 'expression' } };
}

/** `const { a, b: c } = …` and `const module = …` */
function declared(tree: Tree, declarator: VariableDeclarator): Form | undefined {
  const statement = soleDeclaration(tree, declarator);
  const taken = statement && patternTaken(tree, declarator.id);
  return taken && { taken, place: { kind: 'statement', statement } };
}

/** The value is kept for later calls: assigned, not declared. */
function isKept(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  if (
    parent?.type === 'LogicalExpression' ||
    parent?.type === 'ConditionalExpression' ||
    parent?.type.startsWith('TS')
  )
    return isKept(tree, parent);
  return parent?.type === 'AssignmentExpression';
}

function soleDeclaration(
  tree: Tree,
  declarator: VariableDeclarator,
): VariableDeclaration | undefined {
  const statement = tree.parent(declarator);
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1)
    return undefined;
  const around = tree.parent(statement);
  return around?.type === 'BlockStatement' || around?.type === 'SwitchCase' ? statement : undefined;
}

/** `import('x').then(…)`: with `await` and a callback that only picks a member, or with any work in the callback. */
function chained(tree: Tree, call: CallExpression): Form | undefined {
  const member = tree.parent(call);
  const then = member && tree.parent(member);
  if (
    !member ||
    propertyName(member) !== 'then' ||
    !isCall(then) ||
    then.callee !== member ||
    then.arguments.length !== 1
  )
    return undefined;
  const [callback] = then.arguments;
  if (callback?.type !== 'ArrowFunctionExpression' && callback?.type !== 'FunctionExpression')
    return undefined;
  const [param] = callback.params;
  if (callback.params.length !== 1 || !param || callback.generator || isCaught(tree, then))
    return undefined;
  const wait = tree.parent(then);
  const picked = wait?.type === 'AwaitExpression' ? pickedBy(callback, param) : undefined;
  if (wait && picked !== undefined)
    return picked === '*' ? ofModule(tree, wait) : ofMember(tree, wait, picked);
  const taken = patternTaken(tree, param);
  return taken && { taken, place: { kind: 'then', callback } };
}

/** `default` of `(module) => module.default`, `a` of `({ a }) => a`. */
function pickedBy(
  { body }: ArrowFunctionExpression | FunctionExpression,
  param: Node,
): string | undefined {
  if (param.type === 'Identifier' && body.type === 'Identifier')
    return body.name === param.name ? '*' : undefined;
  if (param.type === 'Identifier' && body.type === 'MemberExpression')
    return body.object.type === 'Identifier' && body.object.name === param.name
      ? propertyName(body)
      : undefined;
  if (param.type !== 'ObjectPattern' || body.type !== 'Identifier') return undefined;
  const property = param.properties.find(
    (p) =>
      p.type === 'ObjectProperty' && p.value.type === 'Identifier' && p.value.name === body.name,
  );
  return property?.type === 'ObjectProperty' ? keyName(property) : undefined;
}

/** The code expects that the import may fail: `.catch(…)` further along the chain. */
function isCaught(tree: Tree, then: Node): boolean {
  for (let at = then; ;) {
    const member = tree.parent(at);
    const call = member && tree.parent(member);
    if (!member || !call || !isCall(call) || call.callee !== member) return false;
    const name = propertyName(member);
    if (name === 'catch' || (name === 'then' && call.arguments.length > 1)) return true;
    at = call;
  }
}

function element(tree: Tree, call: CallExpression): Form | undefined {
  const list = tree.parent(call);
  const all = list && tree.parent(list);
  if (
    list?.type !== 'ArrayExpression' ||
    !isCall(all) ||
    all.arguments[0] !== list ||
    calleeName(tree, all.callee) !== 'Promise.all'
  )
    return undefined;
  const wait = tree.parent(all);
  const declarator = wait?.type === 'AwaitExpression' ? tree.parent(wait) : undefined;
  if (
    declarator?.type !== 'VariableDeclarator' ||
    declarator.init !== wait ||
    declarator.id.type !== 'ArrayPattern' ||
    declarator.id.typeAnnotation
  )
    return undefined;
  const statement = soleDeclaration(tree, declarator);
  const index = list.elements.indexOf(call);
  const aligned =
    declarator.id.elements.length === list.elements.length &&
    [...list.elements, ...declarator.id.elements].every(
      (e) => e !== null && e.type !== 'SpreadElement' && e.type !== 'RestElement',
    );
  const pattern = declarator.id.elements[index];
  const taken = aligned && statement && pattern ? patternTaken(tree, pattern) : undefined;
  return (
    taken && statement && { taken, place: { kind: 'element', statement, declarator, list, index } }
  );
}
