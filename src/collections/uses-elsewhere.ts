import type { Node } from '@babel/types';
import { calledFunction } from '../semantics/call-target.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { isPrivateField } from './store-references.ts';
import { isCall, isClass, keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { isOfExports } from '../semantics/commonjs.ts';
import { exportedAs } from '../semantics/exported-names.ts';
import { scopesOf } from '../semantics/scope.ts';
import { homeOfTarget, type Home, type Store } from './collection.ts';
import { usesAt, type MapUse } from './uses.ts';
import { isTestBeside } from '../execution/path-role.ts';
import type { Project } from '../project.ts';

/** The uses in this file and all others; undefined if the store may be used in code that cannot be seen. */
export function withOtherFiles(
  tree: Tree,
  store: Store,
  own: readonly MapUse[],
  project: Project | undefined,
): readonly MapUse[] | undefined {
  const uses: MapUse[] = [];
  for (const use of own) {
    if (use.kind !== 'escape') {
      uses.push(use);
      continue;
    }
    const followed = followEscape(use, store, project);
    if (!followed) return undefined;
    uses.push(...followed);
  }
  for (const home of store.homes) {
    const others = usesElsewhere(tree, store, home, project);
    if (!others) return undefined;
    uses.push(...others);
  }
  return uses;
}

function usesElsewhere(
  tree: Tree,
  store: Store,
  home: Home,
  project: Project | undefined,
): MapUse[] | undefined {
  if (home.kind === 'variable' || home.kind === 'member') {
    const name = exportName(tree, home);
    if (name === undefined) return [];
    if (!project) return undefined;
    const { uses, complete } = project.usesOf(tree.path, name);
    if (!complete && uses.length === 0) return undefined;
    return uses
      .filter((u) => !isTestBeside(u.path, tree.path))
      .flatMap((u) =>
        home.kind === 'variable'
          ? usesAt(u.tree, u.node, store.kind)
          : usesOfMember(u.tree, u.node, home.name, store.kind),
      );
  }
  if (home.kind === 'slot')
    return project
      ? project
          .filesWith(home.name)
          .filter((p) => p !== tree.path && !isTestBeside(p, tree.path))
          .flatMap((p) => namedUses(project.tree(p), home.name, store))
      : [];
  if (isPrivateField(home)) return [];
  if (!project) return [];
  const removers = new Set([
    ...project.filesWith('delete'),
    ...project.filesWith('.clear('),
    ...project.filesWith('.size'),
    ...project.filesWith(`.${home.name} = `),
  ]);
  const paths = new Set(
    [`.${home.name}`, `{ ${home.name} }`, `['${home.name}']`].flatMap((needle) =>
      project.filesWith(needle),
    ),
  );
  if (store.kind === 'object')
    for (const path of project.filesWith(`.${home.name}[`)) removers.add(path);
  return [...paths]
    .filter((p) => p !== tree.path && removers.has(p) && !isTestBeside(p, tree.path))
    .flatMap((p) => namedUses(project.tree(p), home.name, store, home));
}

/** `thing.cache.delete(k)` in another file, unless `this` there is of a class that has nothing to do with the store's. */
function namedUses(
  tree: Tree | undefined,
  name: string,
  store: Store,
  home?: Home & { kind: 'field' },
): MapUse[] {
  if (!tree) return [];
  const unpacked = tree
    .nodes('VariableDeclarator')
    .filter(
      ({ id, init }) =>
        id.type === 'ObjectPattern' &&
        init &&
        (unwrap(init).type !== 'ThisExpression' || inherits(tree, init, home)),
    )
    .flatMap(({ id }) => (id as { properties: Node[] }).properties)
    .flatMap((p) =>
      p.type === 'ObjectProperty' && keyName(p) === name && p.value.type === 'Identifier'
        ? (scopesOf(tree).resolve(p.value)?.references ?? []).filter((r) => r !== p.value)
        : [],
    );
  return [
    ...unpacked.flatMap((r) => usesAt(tree, r, store.kind)),
    ...membersNamed(tree, name).flatMap((member) => {
      const object = unwrap((member as { object: Node }).object);
      const parent = tree.parent(outermost(tree, member));
      if (
        parent?.type === 'AssignmentExpression' &&
        parent.left === member &&
        object.type === 'ThisExpression' &&
        !inherits(tree, member, home)
      )
        return [];
      if (object.type === 'ThisExpression' && !inherits(tree, member, home)) return [];
      return usesAt(tree, member, store.kind).filter(
        (u) =>
          u.kind === 'delete' ||
          u.kind === 'clear' ||
          u.kind === 'assign' ||
          u.kind === 'size' ||
          u.kind === 'write',
      );
    }),
  ];
}

function inherits(tree: Tree, node: Node, home: (Home & { kind: 'field' }) | undefined): boolean {
  const cls = tree.closest(node, isClass);
  const base = cls && 'superClass' in cls ? cls.superClass : undefined;
  return base?.type === 'Identifier' && base.name === home?.cls.id?.name;
}

function usesOfMember(tree: Tree, node: Node, name: string, kind: Store['kind']): MapUse[] {
  const up = tree.parent(outermost(tree, node));
  return up && propertyName(up) === name ? usesAt(tree, up, kind) : [];
}

/** The name under which a module exports a variable. */
function exportName(
  tree: Tree,
  { binding }: Home & { kind: 'variable' | 'member' },
): string | undefined {
  const { declaration, name } = binding;
  const up = tree.parent(declaration);
  if (up && tree.parent(up)?.type === 'ExportNamedDeclaration') return name;
  return binding.references
    .map((reference) => exportedAs(tree, reference))
    .find((exported) => exported !== undefined);
}

/** What becomes of a store that is handed on; undefined if that cannot be seen. */
function followEscape(
  { tree, at }: MapUse,
  store: Store,
  project: Project | undefined,
): MapUse[] | undefined {
  if (at.type === 'ExportSpecifier' || at.type === 'ExportDefaultDeclaration') return [];
  if (at.type === 'ObjectProperty') {
    const up = tree.parent(tree.parent(at) ?? at);
    return up?.type === 'AssignmentExpression' && isOfExports(up.left) ? [] : undefined;
  }
  if (at.type === 'AssignmentExpression')
    return isOfExports(at.left) || homeOfTarget(tree, at.left) !== undefined ? [] : undefined;
  if (at.type === 'ClassProperty') return [];
  if (!isCall(at) || !project || at.callee.type !== 'Identifier') return undefined;
  const index = at.arguments.findIndex((a) => isStore(tree, a, store));
  const declaration = scopesOf(tree).resolve(at.callee)?.declaration;
  const from = declaration && tree.parent(declaration);
  if (index === -1 || declaration?.type !== 'ImportSpecifier' || from?.type !== 'ImportDeclaration')
    return undefined;
  const to = project.resolve(tree.path, from.source.value);
  const other = to?.kind === 'file' ? project.tree(to.path) : undefined;
  const name =
    declaration.imported.type === 'Identifier'
      ? declaration.imported.name
      : declaration.imported.value;
  const binding = other && scopesOf(other).scopeOf(other.program).bindings.get(name);
  const fn =
    other && binding
      ? (calledFunction(other, binding.identifier, undefined)?.node ?? binding.declaration)
      : undefined;
  const param = fn && 'params' in fn ? (fn.params as Node[])[index] : undefined;
  if (!other || param?.type !== 'Identifier') return undefined;
  const received =
    scopesOf(other)
      .resolve(param)
      ?.references.flatMap((r) => usesAt(other, r, store.kind)) ?? [];
  return received.some((u) => u.kind === 'escape') ? undefined : received;
}

function isStore(tree: Tree, argument: Node, store: Store): boolean {
  const home = homeOfTarget(tree, argument);
  return store.homes.some(
    (h) => home !== undefined && h.kind === home.kind && h.name === home.name,
  );
}
