import { unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { assignedExport } from './commonjs.ts';
import { propertyOfObject } from './member-value.ts';
import { scopesOf } from './scope.ts';
import { next, type Trail, type Value } from './trail.ts';

/** What files export, as far as it was asked for: it may be asked for by each file that imports it. */
const knownExports = (): Map<string, KnownExport> => new Map();

/** Values are kept without their trees, which are many times as large; `where` is undefined for no value. */
interface KnownExport {
  readonly where: WeakRef<Tree> | undefined;
  readonly value: Omit<Value, 'tree'> | undefined;
}

/** The value that a file exports under a name, re-exports followed. */
export function exported(path: string, name: string, trail: Trail): Value | undefined {
  const { project, steps } = trail;
  if (!project || steps <= 0) return undefined;
  const known = project.memo(knownExports);
  const key = `${steps} ${path} ${name}`;
  const before = known.get(key);
  const tree = before?.where?.deref();
  if (before && (tree || !before.where)) return tree && ({ ...before.value, tree } as Value);
  const found = exportedAnew(path, name, trail);
  if (found) {
    const { tree: where, ...value } = found;
    known.set(key, { where: new WeakRef(where), value });
  } else known.set(key, { where: undefined, value: undefined });
  return found;
}

function exportedAnew(path: string, name: string, trail: Trail): Value | undefined {
  const { project } = trail;
  const text = project?.text(path);
  const tree = text !== undefined && mayExport(text, name) ? project?.tree(path) : undefined;
  if (!tree) return undefined;
  const scope = scopesOf(tree).scopeOf(tree.program);
  for (const statement of tree.program.body) {
    if (statement.type === 'ExportDefaultDeclaration' && name === 'default')
      return trail.value({ tree, node: statement.declaration }, trail);
    if (statement.type === 'ExportNamedDeclaration') {
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ExportSpecifier') continue;
        const as =
          specifier.exported.type === 'Identifier'
            ? specifier.exported.name
            : specifier.exported.value;
        if (as !== name) continue;
        const from = statement.source && trail.project?.resolve(path, statement.source.value);
        if (from)
          return from.kind === 'file'
            ? exported(from.path, specifier.local.name, next(trail))
            : undefined;
        const binding = scope.bindings.get(specifier.local.name);
        return binding && trail.variable(tree, binding, next(trail));
      }
      const declared = statement.declaration && scope.bindings.get(name);
      if (declared && tree.contains(statement, declared.identifier))
        return trail.variable(tree, declared, next(trail));
    }
  }
  return viaStar(tree, name, trail) ?? ofCommonJs(tree, name, trail);
}

/** False where the text shows it; a file that lacks the name may pass on what it loads, or an object with spread parts. */
function mayExport(text: string, name: string): boolean {
  return text.includes(name) || /\bexport\s*\*|\bexports\b/.test(text);
}

function viaStar(tree: Tree, name: string, trail: Trail): Value | undefined {
  for (const { source } of tree.nodes('ExportAllDeclaration')) {
    const to = trail.project?.resolve(tree.path, source.value);
    const value = to?.kind === 'file' ? exported(to.path, name, next(trail)) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** `exports.track = …`, `module.exports = { track }`, `module.exports = track`. */
function ofCommonJs(tree: Tree, name: string, trail: Trail): Value | undefined {
  for (const { left, right } of tree.nodes('AssignmentExpression')) {
    const assigned = assignedExport(left);
    if (assigned === name && name !== 'default') return trail.value({ tree, node: right }, trail);
    if (assigned !== 'default') continue;
    const value = unwrap(right);
    const member =
      name !== 'default' && value.type === 'ObjectExpression'
        ? propertyOfObject({ tree, node: value }, name, trail)
        : undefined;
    if (member || name === 'default') return member ?? trail.value({ tree, node: value }, trail);
  }
  return undefined;
}
