import type { ImportDeclaration, Node } from '@babel/types';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit, HelperImport } from '../types.ts';
import { ensureImport, importCode } from '../edits/ensure-import.ts';
import { removeStatement } from '../edits/remove-statement.ts';
import { styleOf } from '../edits/style.ts';

/**
 * Brings an import in and takes out those of `gone`; where one of these has a statement of its own, the new import takes
 * its place. With `renewed` the file's own binding of the name goes, too. Undefined if the name means something else.
 */
export function importInto(
  tree: Tree,
  wanted: HelperImport,
  gone: readonly Binding[],
  renewed = false,
): Edit[] | undefined {
  const statements = new Map<Node, Binding[]>();
  for (const binding of gone) {
    const statement = tree.parent(binding.declaration) as Node;
    statements.set(statement, [...(statements.get(statement) ?? []), binding]);
  }
  const whole = [...statements].filter(
    ([statement, bindings]) =>
      countOf(statement) === bindings.length && !commentIn(tree, statement),
  );
  const parts = [...statements].filter(
    ([statement, bindings]) => countOf(statement) > bindings.length && !commentIn(tree, statement),
  );
  const edits = parts.flatMap(([statement, bindings]) =>
    withoutSpecifiers(tree, statement, bindings),
  );
  const imported = ensureImport(tree, wanted);
  const [place, ...others] = whole.map(([statement]) => statement);
  if (imported && (imported.edits.length === 0 || imported.isJoined || !place))
    return [...edits, ...imported.edits, ...whole.map(([s]) => removeStatement(tree, s))];
  if (!imported && !(renewed && !isImport(tree, wanted.name))) return undefined;
  const { semi, eol } = styleOf(tree);
  const code = `${importCode(tree, wanted)}${semi}`;
  if (place)
    edits.push({
      start: place.start as number,
      end: place.end as number,
      text: code,
      key: `import ${wanted.name}`,
    });
  else {
    const last = tree.program.body.filter((s) => s.type === 'ImportDeclaration').at(-1);
    const at = last ? (last.end as number) : 0;
    edits.push({
      start: at,
      end: at,
      text: last ? `${eol}${code}` : `${code}${eol}`,
      key: `import ${wanted.name}`,
    });
  }
  return [...edits, ...others.map((s) => removeStatement(tree, s))];
}

function isImport(tree: Tree, name: string): boolean {
  return scopesOf(tree).scopeOf(tree.program).bindings.get(name)?.kind === 'import';
}

export const dropImports = {
  /** True for a binding of an import, or of a `const … = require('…')`, of the module. */
  canDrop(tree: Tree, { declaration }: Binding): boolean {
    const statement = tree.parent(declaration);
    if (statement?.type === 'ImportDeclaration') return true;
    if (
      statement?.type !== 'VariableDeclaration' ||
      statement.declarations.length !== 1 ||
      declaration.type !== 'VariableDeclarator' ||
      !declaration.init
    )
      return false;
    const init = unwrap(declaration.init);
    return (
      init.type === 'CallExpression' &&
      init.callee.type === 'Identifier' &&
      init.callee.name === 'require'
    );
  },
};

/** How many names a statement brings in. */
function countOf(statement: Node): number {
  if (statement.type === 'ImportDeclaration') return statement.specifiers.length;
  const id = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.id : undefined;
  return id?.type === 'ObjectPattern' ? id.properties.length : 1;
}

function commentIn(tree: Tree, statement: Node): boolean {
  return tree.comments.some(
    (c) =>
      (c.start as number) > (statement.start as number) &&
      (c.end as number) < (statement.end as number),
  );
}

/** Takes names out of an import's braces; a default import beside them, too. */
function withoutSpecifiers(tree: Tree, statement: Node, bindings: readonly Binding[]): Edit[] {
  const list: readonly Node[] =
    statement.type === 'ImportDeclaration'
      ? statement.specifiers
      : statement.type === 'VariableDeclaration' &&
          statement.declarations[0]?.id.type === 'ObjectPattern'
        ? statement.declarations[0].id.properties
        : [];
  const isGone = (node: Node): boolean =>
    bindings.some((b) =>
      node.type === 'ObjectProperty' ? node.value === b.identifier : node === b.declaration,
    );
  const named = list.filter((n) => n.type !== 'ImportDefaultSpecifier');
  const byDefault = list.find((n) => n.type === 'ImportDefaultSpecifier');
  const edits: Edit[] = [];
  const key = (n: Node): string => `import without ${n.start}`;
  if (byDefault && isGone(byDefault) && named[0]) {
    const brace = tree.text.indexOf('{', byDefault.end as number);
    edits.push({ start: byDefault.start as number, end: brace, text: '', key: key(byDefault) });
  }
  if (
    named.length > 0 &&
    named.every(isGone) &&
    byDefault &&
    statement.type === 'ImportDeclaration'
  ) {
    edits.push({
      start: byDefault.end as number,
      end: endOfBraces(tree, statement),
      text: '',
      key: key(named[0] as Node),
    });
    return edits;
  }
  const lastKept = named.findLastIndex((n) => !isGone(n));
  for (const [i, node] of named.entries()) {
    const next = named[i + 1];
    if (isGone(node) && i < lastKept && next)
      edits.push({
        start: node.start as number,
        end: next.start as number,
        text: '',
        key: key(node),
      });
  }
  const [kept, last] = [named[lastKept], named.at(-1)];
  if (kept && last && kept !== last)
    edits.push({ start: kept.end as number, end: last.end as number, text: '', key: key(last) });
  return edits;
}

function endOfBraces(tree: Tree, statement: ImportDeclaration): number {
  return tree.text.lastIndexOf('}', statement.source.start as number) + 1;
}
