import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { fieldValues } from '../semantics/value-origins.ts';

/** A binding of the module itself. */
export function isOfModule(tree: Tree, binding: Binding): boolean {
  return binding.kind !== 'param' && !tree.closest(binding.identifier, isFunction);
}

/**
 * A list, Set, Map or object to which nothing is added while the program runs: of the module or of another one, or one
 * that each object of a class makes for itself. A table that the class is handed may grow elsewhere, so it is none.
 */
export function isKnownTable(file: File, expression: Node): boolean {
  const { tree } = file;
  const node = unwrap(expression);
  if (isCall(node)) {
    const name = calleeName(tree, node.callee);
    if (name === 'Intl.supportedValuesOf') return true;
    const [first] = node.arguments;
    const isList = name !== undefined && /^Object\.(keys|values|entries)$/.test(name);
    return isList && first ? isKnownTable(file, first) : false;
  }
  if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression')
    return (node.type === 'ArrayExpression' ? node.elements : node.properties).length > 0;
  let root: Node = node;
  while (root.type === 'MemberExpression' || root.type === 'OptionalMemberExpression')
    root = unwrap(root.object);
  if (root.type === 'ThisExpression') return isFieldMadeOnce(tree, node);
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  if (!binding || !isOfModule(tree, binding)) return false;
  if (binding.kind === 'enum' || importedName(tree, binding) !== undefined) return true;
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return false;
  return !isAddedTo(tree, binding) && !isEmpty(declaration.init);
}

function isEmpty(init: Node): boolean {
  const made = unwrap(init);
  if (made.type === 'NewExpression') return made.arguments.length === 0;
  if (made.type === 'ArrayExpression') return made.elements.length === 0;
  return made.type === 'ObjectExpression' && made.properties.length === 0;
}

/** Some function of the file adds to the table. */
function isAddedTo(tree: Tree, binding: Binding): boolean {
  return binding.references.some((reference) => {
    const member = tree.parent(reference);
    if (member?.type !== 'MemberExpression' || member.object !== reference) return false;
    if (!tree.closest(member, isFunction)) return false;
    return isWritten(tree, member);
  });
}

/** `table.x = y`, `table.add(x)` */
function isWritten(tree: Tree, member: Node): boolean {
  const up = tree.parent(member);
  if (up?.type === 'AssignmentExpression' && up.left === member) return true;
  return isCall(up) && /^(add|set|push|unshift)$/.test(propertyName(member) ?? '');
}

/** `this.tools`, which its object makes for itself, and which only the constructor fills. */
function isFieldMadeOnce(tree: Tree, field: Node): boolean {
  const name = propertyName(field);
  const cls = 'object' in field ? thisClass(tree, field.object as Node) : undefined;
  const values = cls && name !== undefined ? fieldValues(tree, cls, name).map(unwrap) : [];
  if (values.length === 0 || !values.every(isMade)) return false;
  const changes = tree
    .nodes('MemberExpression')
    .filter((one) => propertyName(one) === name && thisClass(tree, one.object) === cls)
    .flatMap((one) => {
      const up = tree.parent(one);
      const isAdded = up?.type === 'MemberExpression' && up.object === one && isWritten(tree, up);
      return isAdded || isWritten(tree, one) ? [{ one, isAdded }] : [];
    });
  return (
    changes.every(({ one }) => isOfConstructor(tree, one)) &&
    (changes.some(({ isAdded }) => isAdded) || values.some((value) => !isEmpty(value)))
  );
}

function isMade(value: Node): boolean {
  return /^(NewExpression|ArrayExpression|ObjectExpression)$/.test(value.type);
}

function isOfConstructor(tree: Tree, node: Node): boolean {
  const fn = tree.closest(node, isFunction);
  return fn?.type === 'ClassMethod' && fn.kind === 'constructor';
}
