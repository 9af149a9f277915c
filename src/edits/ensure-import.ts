import { scopesOf } from '../semantics/scope.ts';
import { keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit, HelperImport } from '../types.ts';
import { placeImport } from './import-place.ts';
import { joinImport } from './join-import.ts';
import { inBraces, styleOf } from './style.ts';

/** True for a file that speaks CommonJS: it requires or exports that way and has no import or export. */
export function isCommonJs(tree: Tree): boolean {
  return tree.memo(speaksCommonJs);
}

function speaksCommonJs(tree: Tree): boolean {
  if (/\.c[jt]s$/.test(tree.path))
    return !tree.program.body.some((s) => s.type.startsWith('Import'));
  if (/\.m[jt]s$/.test(tree.path)) return false;
  if (tree.program.body.some((s) => s.type === 'ImportDeclaration' || s.type.startsWith('Export')))
    return false;
  if (/\.tsx?$/.test(tree.path)) return false;
  const scopes = scopesOf(tree);
  return tree
    .nodes('Identifier')
    .some(
      (id) =>
        (id.name === 'require' || id.name === 'module' || id.name === 'exports') &&
        !scopes.resolve(id) &&
        (id.name !== 'module' || propertyName(tree.parent(id) ?? id) === 'exports'),
    );
}

/** Makes `helper` available in the file; without edits where it already is. Undefined if its name means something else. */
export function ensureImport(
  tree: Tree,
  helper: HelperImport,
): { readonly local: string; readonly edits: Edit[] } | undefined {
  const imported = importedAs(tree, helper);
  if (imported) return { local: imported, edits: [] };
  if (scopesOf(tree).scopeOf(tree.program).bindings.has(helper.name)) return undefined;
  const style = styleOf(tree);
  const common = isCommonJs(tree);
  const source = `${style.quote}${helper.module}${style.quote}`;
  const code = common
    ? `const ${inBraces(tree, helper.name)} = require(${source})`
    : `import ${inBraces(tree, helper.name)} from ${source}`;
  const key = `import ${helper.name}`;
  const joined = joinImport(tree, helper, key);
  if (joined) return { local: helper.name, edits: [joined] };
  const placed = placeImport(tree, { specifier: helper.module, lines: [code], key }, common);
  if (placed) return { local: helper.name, edits: [placed] };
  const at = firstStatement(tree);
  return {
    local: helper.name,
    edits: [{ start: at, end: at, text: `${code}${style.semi}${style.eol}${style.eol}`, key }],
  };
}

function importedAs(tree: Tree, { module, name }: HelperImport): string | undefined {
  return tree.memo(localNames).get(`${bare(module)}#${name}`);
}

/** The local name of each `module#name` that the file imports or requires; the first one where there are several. */
function localNames(tree: Tree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (module: string, name: string, local: string): void => {
    const key = `${bare(module)}#${name}`;
    if (!found.has(key)) found.set(key, local);
  };
  for (const specifier of tree.nodes('ImportSpecifier')) {
    const declaration = tree.parent(specifier);
    const imported =
      specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
    if (declaration?.type === 'ImportDeclaration')
      add(declaration.source.value, imported, specifier.local.name);
  }
  for (const { id, init } of tree.nodes('VariableDeclarator')) {
    const call = init && unwrap(init);
    if (
      id.type !== 'ObjectPattern' ||
      call?.type !== 'CallExpression' ||
      call.callee.type !== 'Identifier' ||
      call.callee.name !== 'require'
    )
      continue;
    const [source] = call.arguments;
    if (source?.type !== 'StringLiteral') continue;
    for (const p of id.properties) {
      const name = p.type === 'ObjectProperty' ? keyName(p) : undefined;
      if (name !== undefined && p.type === 'ObjectProperty' && p.value.type === 'Identifier')
        add(source.value, name, p.value.name);
    }
  }
  return found;
}

function bare(module: string): string {
  return module.replace(/\.[cm]?[jt]s$/, '');
}

/** Where the first statement begins, with the comment that is its own; after the hashbang, a licence and the directives. */
export function firstStatement(tree: Tree): number {
  const first = tree.program.body[0];
  let at = first ? (first.start as number) : tree.text.length;
  for (const comment of [...tree.comments].reverse()) {
    if (
      (comment.end as number) > at ||
      /@ts-|eslint|licen[cs]e|copyright|<reference/i.test(comment.value)
    )
      continue;
    if (!/^[ \t]*\r?\n[ \t]*$/.test(tree.text.slice(comment.end as number, at))) break;
    at = comment.start as number;
  }
  return at;
}
