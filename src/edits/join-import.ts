import type { Node } from '@babel/types';
import { unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit, HelperImport } from '../types.ts';

/** A line that grows beyond this, in columns, is better two imports. */
const WIDEST = 100;

/**
 * Adds a name to the import that the file has of the same module, in order where its names are. Undefined where it imports
 * no names of the module, or only types, or where the line would get too long.
 */
export function joinImport(
  tree: Tree,
  { module, name }: HelperImport,
  key: string,
): Edit | undefined {
  const statement = tree.program.body.find((one) => namesFrom(one, module).length > 0);
  const names = statement ? namesFrom(statement, module) : [];
  const last = names.at(-1);
  if (!statement || !last) return undefined;
  const texts = names.map((one) => tree.source(one).toLowerCase());
  const isSorted =
    texts.length > 1 && texts.every((text, i) => i === 0 || text >= (texts[i - 1] ?? ''));
  const after = isSorted ? names.find((_, i) => (texts[i] ?? '') > name.toLowerCase()) : undefined;
  // A blank, or a line break and its indentation, as the last name has it.
  const gap = /\s*$/.exec(tree.text.slice(startOf(statement), startOf(last)))?.[0] ?? ' ';
  const length = endOf(statement) - startOf(statement) + name.length + 2;
  if (!gap.includes('\n') && length > WIDEST) return undefined;
  const at = after ? startOf(after) : endOf(last);
  const text = after ? `${name},${gap}` : `,${gap}${name}`;
  return { start: at, end: at, text, key };
}

/** Adds the default export to the import that the file has of names of the module; undefined where it has none such. */
export function joinDefault(
  tree: Tree,
  { module, name }: HelperImport,
  key: string,
): Edit | undefined {
  const statement = tree.program.body.find(
    (one) => one.type === 'ImportDeclaration' && namesFrom(one, module).length > 0,
  );
  if (statement?.type !== 'ImportDeclaration') return undefined;
  if (statement.specifiers.some(({ type }) => type !== 'ImportSpecifier')) return undefined;
  const at = tree.text.indexOf('{', startOf(statement));
  return { start: at, end: at, text: `${name}, `, key };
}

/** The names that a statement imports from a module, as values. */
function namesFrom(statement: Node, module: string): readonly Node[] {
  if (statement.type === 'ImportDeclaration') {
    const isOther = statement.importKind === 'type' || statement.source.value !== module;
    return isOther ? [] : statement.specifiers.filter(({ type }) => type === 'ImportSpecifier');
  }
  const [only, other] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
  const call = only?.init && !other ? unwrap(only.init) : undefined;
  if (only?.id.type !== 'ObjectPattern' || call?.type !== 'CallExpression') return [];
  const [source] = call.arguments;
  const isRequired = call.callee.type === 'Identifier' && call.callee.name === 'require';
  const isOf = isRequired && source?.type === 'StringLiteral' && source.value === module;
  const properties = only.id.properties;
  return isOf && properties.every(({ type }) => type === 'ObjectProperty') ? properties : [];
}
