import type { Node } from '@babel/types';
import { isCall, isClass, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { constructionsOf, type CallSite } from '../execution/call-sites.ts';
import { instancesOf, repetitionOf } from '../execution/repetition.ts';
import { setsOff } from '../knowledge/lifecycle.ts';
import { basesOf, type ClassNode } from '../semantics/class-members.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { scopesOf } from '../semantics/scope.ts';

/** How long an object lives: as its process, as one of many calls or requests, or as cannot be seen. */
export type Life = 'process' | 'short' | 'unknown';

/** The longest of some lives. */
export function longest(lives: readonly Life[]): Life {
  if (lives.includes('process')) return 'process';
  return lives.length === 0 || lives.includes('unknown') ? 'unknown' : 'short';
}

/** How long the objects of a class live, by where they are made and who keeps them; the longest where they differ. */
export function instanceLife(file: File, cls: ClassNode): Life {
  return ofClass(file, cls, new Set());
}

function ofClass(file: File, cls: ClassNode, seen: Set<Node>): Life {
  if (seen.has(cls)) return 'unknown';
  seen.add(cls);
  const { kind } = instancesOf(file, cls);
  if (kind === 'once') return 'process';
  const { project, tree } = file;
  const lives = constructionsOf(file, cls).sites.map((site) => ofSite(site, cls, seen));
  const heirs = [
    ...familyOf(tree, cls, project).heirs,
    ...[...tree.nodes('ClassDeclaration'), ...tree.nodes('ClassExpression')]
      .filter((heir) => heir !== cls && basesOf(tree, heir).classes.includes(cls))
      .map((node) => ({ tree, node })),
  ];
  for (const heir of heirs) lives.push(ofClass(File.of(heir.tree, { project }), heir.node, seen));
  return lives.length === 0 && kind === 'repeated' ? 'short' : longest(lives);
}

/** What is made there lives as long as what keeps it. */
function ofSite({ file, call }: CallSite, cls: ClassNode, seen: Set<Node>): Life {
  const { tree } = file;
  const holder = holderOf(tree, call);
  if (holder === 'module') return 'process';
  // The class keeps one of itself.
  if (holder && holder !== cls) return ofClass(file, holder, seen);
  if (holder) return 'process';
  const { kind } = repetitionOf(file, call);
  if (kind === 'repeated' || isUsedUp(tree, call)) return 'short';
  return kind === 'once' ? 'process' : 'unknown';
}

/** `const tracker = new SourceTracker()` in a function that only calls its methods: it ends with the call. */
function isUsedUp(tree: Tree, made: Node): boolean {
  const declarator = tree.parent(made);
  const [fn] = callersAround(tree, made);
  const binding =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
      ? scopesOf(tree).resolve(declarator.id)
      : undefined;
  const users = binding?.references ?? [];
  return (
    users.length > 0 &&
    users.every((use) => {
      const member = tree.parent(use);
      const name = member && propertyName(member);
      const call = member && tree.parent(member);
      return (
        name !== undefined &&
        isCall(call) &&
        call.callee === member &&
        callersAround(tree, use)[0] === fn &&
        !setsOff(tree, name)
      );
    })
  );
}

/** Who keeps a value: the module, by a variable or a static field, or the objects of a class, by a field; undefined for a call. */
function holderOf(tree: Tree, made: Node): 'module' | ClassNode | undefined {
  let up = tree.parent(made);
  while (
    up &&
    (unwrap(up) !== up || up.type === 'LogicalExpression' || up.type === 'AwaitExpression')
  )
    up = tree.parent(up);
  if (up?.type === 'ClassProperty' || up?.type === 'ClassPrivateProperty')
    return up.static ? 'module' : (tree.closest(up, isClass) as ClassNode | undefined);
  if (up?.type !== 'AssignmentExpression') return undefined;
  const left = unwrap(up.left);
  if (left.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(left);
    return binding && callersAround(tree, binding.identifier).length === 0 ? 'module' : undefined;
  }
  const object = 'object' in left ? unwrap(left.object as Node) : undefined;
  if (object?.type === 'ThisExpression') {
    const owner = tree.closest(left, isClass) as ClassNode | undefined;
    return owner && isStaticField(owner, propertyName(left)) ? 'module' : owner;
  }
  if (object?.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(object);
  if (!binding) return /^global(This)?$/.test(object.name) ? 'module' : undefined;
  return isClass(binding.declaration) ? 'module' : undefined;
}

function isStaticField(cls: ClassNode, name: string | undefined): boolean {
  return cls.body.body.some(
    (member) =>
      'static' in member &&
      member.static === true &&
      'key' in member &&
      keyName(member as { key: Node }) === name,
  );
}

/** How long what is made at `node` in a function lives that functions made there go on using: as its maker's calls are often. */
export function closureLife(file: File, node: Node): Life {
  const { kind } = repetitionOf(file, node);
  if (kind === 'once') return 'process';
  return kind === 'repeated' ? 'short' : 'unknown';
}
