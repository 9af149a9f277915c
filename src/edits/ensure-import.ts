import { scopesOf } from '../semantics/scope.ts';
import { functionAround, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit, HelperImport } from '../types.ts';
import { placeImport } from './import-place.ts';
import { joinDefault, joinImport } from './join-import.ts';
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

/**
 * Makes `helper` available in the file; without edits where it already is, joined to an import of the same module where
 * there is one. Undefined if its name means something else.
 */
export function ensureImport(
  tree: Tree,
  helper: HelperImport,
): { readonly local: string; readonly edits: Edit[]; readonly isJoined?: boolean } | undefined {
  const imported = importedAs(tree, helper);
  if (imported) return { local: imported, edits: [] };
  if (scopesOf(tree).scopeOf(tree.program).bindings.has(helper.name)) return undefined;
  const style = styleOf(tree);
  const common = isCommonJs(tree);
  const code = importCode(tree, helper);
  const key = `import ${helper.name}`;
  const joined = helper.isDefault ? joinDefault(tree, helper, key) : joinImport(tree, helper, key);
  if (joined) return { local: helper.name, edits: [joined], isJoined: true };
  const placed = placeImport(tree, { specifier: helper.module, lines: [code], key }, common);
  if (placed) return { local: helper.name, edits: [placed] };
  const at = firstStatement(tree);
  return {
    local: helper.name,
    edits: [{ start: at, end: at, text: `${code}${style.semi}${style.eol}${style.eol}`, key }],
  };
}

/** The statement that brings a name in, without what ends it. */
export function importCode(tree: Tree, { module, name, isDefault }: HelperImport): string {
  const { quote } = styleOf(tree);
  const source = `${quote}${module}${quote}`;
  const names = isDefault ? name : inBraces(tree, name);
  return isCommonJs(tree)
    ? `const ${names} = require(${source})`
    : `import ${names} from ${source}`;
}

function importedAs(tree: Tree, { module, name, isDefault }: HelperImport): string | undefined {
  return tree.memo(localNames).get(`${bare(module)}#${isDefault ? 'default' : name}`);
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
  for (const specifier of tree.nodes('ImportDefaultSpecifier')) {
    const declaration = tree.parent(specifier);
    if (declaration?.type === 'ImportDeclaration' && declaration.importKind !== 'type')
      add(declaration.source.value, 'default', specifier.local.name);
  }
  for (const declarator of tree.nodes('VariableDeclarator')) {
    const { id, init } = declarator;
    const call = init && unwrap(init);
    if (
      call?.type !== 'CallExpression' ||
      call.callee.type !== 'Identifier' ||
      call.callee.name !== 'require'
    )
      continue;
    const [source] = call.arguments;
    if (source?.type !== 'StringLiteral') continue;
    if (id.type === 'Identifier' && !functionAround(tree, declarator))
      add(source.value, 'default', id.name);
    if (id.type !== 'ObjectPattern') continue;
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
