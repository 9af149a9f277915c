import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, typeName, withoutNothing } from '../ast/types.ts';
import { File } from '../file.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { isTestBeside } from '../execution/path-role.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isPrivateField } from './store-references.ts';
import { ENTRY, type ListPlace } from './list-place.ts';
import type { ListUse } from './list-use.ts';
import { usesFrom } from './list-uses.ts';

/** How many files that name a field are looked at. */
const MOST_FILES = 24;

/** What other files do to a list, as far as it may be theirs; undefined where they may do anything to it. */
export function usesOfListElsewhere(
  file: File,
  place: ListPlace,
  own: readonly ListUse[],
): readonly ListUse[] | undefined {
  const { tree, project } = file;
  const found: ListUse[] = ofReaders(file, own);
  const { root, path } = place;
  const isHeld = root.kind === 'field' && isPrivateField(root) && path.length === 0;
  if (isHeld) return found;
  if (root.kind === 'variable' && !root.binding.scope.parent)
    for (const name of exportedNames(tree, root.binding)) {
      const uses = project?.usesOf(tree.path, name);
      if (!uses?.complete && !uses?.uses.length) return undefined;
      for (const use of uses.uses)
        if (!isTestBeside(use.path, tree.path))
          found.push(...usesFrom({ tree: use.tree, seen: new Set() }, use.node, path));
    }
  const name =
    path.findLast((step) => step !== ENTRY) ?? (root.kind === 'field' ? root.name : undefined);
  if (name === undefined || (root.kind === 'variable' && path.length === 0)) return found;
  const paths = (project?.filesWith(`.${String(name)}`) ?? []).filter(
    (one) => one !== tree.path && !isTestBeside(one, tree.path),
  );
  if (paths.length > MOST_FILES) return undefined;
  // Whose member it is cannot be told there: what takes elements out counts, what only looks does not.
  const cls = root.kind === 'field' && path.length === 0 ? root.cls.id?.name : undefined;
  for (const one of paths) found.push(...ofMembers(file, one, { name: String(name), cls }));
  return found;
}

function ofMembers(
  { project }: File,
  path: string,
  { name, cls }: { readonly name: string; readonly cls: string | undefined },
): ListUse[] {
  const tree = project?.tree(path);
  if (!tree) return [];
  return membersNamed(tree, name)
    .filter((member) => propertyName(member) === name)
    .filter((member) => mayBeOf(tree, (member as { object: Node }).object, cls))
    .flatMap((member) => usesFrom({ tree, seen: new Set() }, member, []))
    .filter(({ kind }) => kind === 'cut' || kind === 'assign' || kind === 'dropped');
}

/** False for `this` of another class, and for what is declared to be of another type. */
function mayBeOf(tree: Tree, object: Node, cls: string | undefined): boolean {
  const node = unwrap(object);
  if (node.type === 'ThisExpression') return false;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  if (init && unwrap(init).type === 'ObjectExpression') return false;
  const type = binding && declaredType(binding.identifier);
  const name = type && typeName(withoutNothing(type));
  return name === undefined || name === 'any' || cls === undefined || name === cls;
}

/** What callers do to a list that a function gives them as it is. */
function ofReaders(file: File, own: readonly ListUse[]): ListUse[] {
  return own.flatMap((use) => {
    const [fn] = use.kind === 'shown' ? callersAround(use.tree, use.at) : [];
    if (!fn || use.at.type === 'ObjectProperty') return [];
    return callSitesOf(File.of(use.tree, { project: file.project }), fn).sites.flatMap((site) =>
      usesFrom({ tree: site.file.tree, seen: new Set() }, site.call, []).filter(
        ({ kind }) => kind === 'cut' || kind === 'index',
      ),
    );
  });
}
