import type { Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import { isClass, isFunction, propertyName } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';
import { classNamed, type Located } from './call-target.ts';
import { basesOf, membersByName, type ClassNode, type Owner } from './class-members.ts';
import { exportedAs } from './exported-names.ts';
import type { Project } from '../project.ts';

/** The classes above and below one, nearest first, as far as this file and the project's index tell. */
export interface Family {
  readonly ancestors: readonly Located<ClassNode>[];
  /** The topmost ancestor extends something that is neither of the project nor of Node. */
  readonly foreign: boolean;
  readonly heirs: readonly Located<ClassNode>[];
}

export function familyOf(tree: Tree, cls: ClassNode, project: Project | undefined): Family {
  const ancestors: Located<ClassNode>[] = [];
  for (let at: Located<ClassNode> = { tree, node: cls }; ;) {
    const bases = basesOf(at.tree, at.node);
    for (const node of bases.classes) ancestors.push({ tree: at.tree, node });
    const top = ancestors.at(-1) ?? at;
    const next =
      bases.foreign && top.node.superClass && ancestors.length < 8
        ? classNamed(top.tree, top.node.superClass, project)
        : undefined;
    if (!next || ancestors.some((a) => a.node === next.node))
      return { ancestors, foreign: bases.foreign, heirs: heirsOf(tree, cls, project) };
    ancestors.push(next);
    at = next;
  }
}

/** The classes of other files that extend this one by its exported name. */
function heirsOf(tree: Tree, cls: ClassNode, project: Project | undefined): Located<ClassNode>[] {
  if (!project || !cls.id) return [];
  const names = exportedNames(tree, cls);
  return names
    .flatMap((name) => project.usesOf(tree.path, name).uses)
    .flatMap(({ tree: other, node }) => {
      const heir = other.parent(node);
      return heir && isClass(heir) && heir.superClass === node ? [{ tree: other, node: heir }] : [];
    });
}

/** The names under which the file exports a class. */
export function exportedNames(tree: Tree, cls: ClassNode): string[] {
  const names: string[] = [];
  const parent = tree.parent(cls);
  if (parent?.type === 'ExportNamedDeclaration' && cls.id) names.push(cls.id.name);
  // `export default class`, `module.exports = class`, `exports.Cart = class`
  const itself = exportedAs(tree, cls);
  if (itself !== undefined) names.push(itself);
  const binding = cls.id && scopesOf(tree).resolve(cls.id);
  for (const reference of binding?.references ?? []) {
    const name = exportedAs(tree, reference);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/**
 * The code that starts the interval may run before the fields of the owner's class are set up: the constructor of a class
 * above calls a method that leads there, or hands the object on; with `isNew`, also what another field begins with.
 */
export function startsBeforeFields(
  tree: Tree,
  owner: Owner,
  { ancestors }: Family,
  isNew: boolean,
): boolean {
  const queue: Node[] = [];
  for (const at of ancestors) {
    const roots = initialisersOf(at.tree, at.node);
    if (roots.some((root) => handsItselfOn(at.tree, root))) return true;
    queue.push(...roots);
  }
  if (isNew) queue.push(...initialValues(tree, owner.cls));
  const classes = [{ tree, node: owner.cls }, ...ancestors];
  const seen = new Set<Node>();
  for (let root = queue.pop(); root; root = queue.pop()) {
    if (seen.has(root)) continue;
    seen.add(root);
    for (const node of descendants(root)) {
      const name = 'object' in node && isSelf(node.object as Node) ? propertyName(node) : undefined;
      const member = name === undefined ? undefined : memberCalled(classes, name);
      if (member === owner.member) return true;
      if (member) queue.push(member);
    }
  }
  return false;
}

/** The values that the fields of an object of the class begin with, functions apart. */
const initialValues = perNode((_, cls: ClassNode): readonly Node[] =>
  cls.body.body.flatMap((member): Node[] => {
    if (isStatic(member)) return [];
    return (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
      member.value &&
      !isFunction(member.value)
      ? [member.value]
      : [];
  }),
);

/** What runs while an object of the class is made: the values of its fields, and its constructor. */
function initialisersOf(tree: Tree, cls: ClassNode): Node[] {
  const maker = cls.body.body.find((m) => m.type === 'ClassMethod' && m.kind === 'constructor');
  return [
    ...initialValues(tree, cls),
    ...(maker?.type === 'ClassMethod' && !isStatic(maker) ? [maker.body] : []),
  ];
}

function isStatic(member: Node): boolean {
  return 'static' in member && member.static === true;
}

function isSelf(node: Node): boolean {
  return (
    node.type === 'ThisExpression' ||
    node.type === 'Super' ||
    (node.type === 'Identifier' && /^(self|that|me|_this)$/.test(node.name))
  );
}

/** The member that `this.name` means in an object of the first of these classes. */
function memberCalled(classes: readonly Located<ClassNode>[], name: string): Node | undefined {
  for (const { tree, node } of classes) {
    const members = membersByName(tree, node).get(name) ?? [];
    const member = members.find((m) => !isStatic(m) && m.type !== 'TSDeclareMethod');
    if (member) return member;
  }
  return undefined;
}

/** `register(this)`: somebody else may call any method at once. */
function handsItselfOn(tree: Tree, root: Node): boolean {
  return [...descendants(root)].some((node) => {
    const call = node.type === 'ThisExpression' ? tree.parent(node) : undefined;
    if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return false;
    if (call.callee === node || /^(bind|call|apply)$/.test(propertyName(call.callee) ?? ''))
      return false;
    return !/^((Object|Reflect)\.|Error\.captureStackTrace$)/.test(dotted(call.callee));
  });
}

/** How many classes that extend each other are gone through. */
const MOST_BASES = 8;

/** One class extends the other, in this file. */
export function isRelated(tree: Tree, a: Node, b: Node): boolean {
  return isBelow(tree, a, b) || isBelow(tree, b, a);
}

function isBelow(tree: Tree, cls: Node, base: Node): boolean {
  let at: Node | undefined = cls;
  for (let steps = 0; at && steps < MOST_BASES; steps += 1) {
    const above: Node | null | undefined = 'superClass' in at ? at.superClass : undefined;
    at = above?.type === 'Identifier' ? scopesOf(tree).resolve(above)?.declaration : undefined;
    if (at === base) return true;
  }
  return false;
}
