import type { AssignmentExpression, Function as FunctionNode, Node } from '@babel/types';
import {
  classAround,
  functionAround,
  isCall,
  isFunction,
  keyName,
  outermost,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import type { File } from '../file.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { isTestBeside } from '../execution/path-role.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { isTarget } from '../semantics/mutation.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import type { GrowingList } from './growing-list.ts';
import type { ListUse } from './list-use.ts';
import { passesOver, type Mark } from './passed-over.ts';

/** Elements of a list that get a mark by which a reader goes past them, and that stay in it. */
export interface MarkedMembers {
  readonly flag: string;
  /** How the mark is written: `open = false`. */
  readonly text: string;
  /** Takes each out where it gets the mark; undefined where that would change more, or cannot be written. */
  readonly fix: Fix | undefined;
}

/** Where an element gets a mark. */
interface Marking {
  readonly at: AssignmentExpression;
  readonly mark: Mark;
  readonly element: Binding;
}

/** The mark by which code tells that an element is gone; undefined where no reader goes past elements with one. */
export function markedMembers(
  file: File,
  { place, uses, grows }: Pick<GrowingList, 'place' | 'uses' | 'grows'>,
): MarkedMembers | undefined {
  const { tree } = file;
  for (const flag of flagsOf(tree, grows)) {
    const all = tree
      .nodes('AssignmentExpression')
      .filter(({ left }) => propertyName(unwrap(left)) === flag);
    const found = all.map((at) => markingOf(tree, at, { uses, grows }));
    const [first] = found;
    if (!first || !uses.some((use) => passesOver(use, first.mark))) continue;
    const markings = found.filter((one) => one !== undefined);
    // What sets it to anything else may bring an element back.
    const isOne =
      markings.length === all.length &&
      markings.every((one) => isSame(one, first)) &&
      !isSetElsewhere(file, flag);
    const isRemovable = isOne && markings.every((one) => isApart(file, one, uses));
    const make = isRemovable && isPassedByAll(uses, markings) && removalsOf(tree, place, markings);
    return {
      flag,
      text: tree.source(first.at).replace(/^[^.]*\./, ''),
      fix: make
        ? { edits: (names) => ({ edits: make.flatMap((edits) => edits(names)) }) }
        : undefined,
    };
  }
  return undefined;
}

/** The properties that elements are made with, where all are written out. */
function flagsOf(tree: Tree, grows: readonly ListUse[]): readonly string[] {
  const [first, ...others] = grows.map(({ value }) => {
    const made = value && madeAs(tree, unwrap(value));
    return made?.type === 'ObjectExpression'
      ? made.properties.flatMap((one) => (one.type === 'SpreadElement' ? [] : (keyName(one) ?? [])))
      : [];
  });
  return (first ?? []).filter((flag) => others.every((flags) => flags.includes(flag)));
}

function madeAs(tree: Tree, value: Node): Node {
  const declaration =
    value.type === 'Identifier' ? scopesOf(tree).resolve(value)?.declaration : undefined;
  return declaration?.type === 'VariableDeclarator' && declaration.init
    ? unwrap(declaration.init)
    : value;
}

/** `peer.open = false` for a `peer` that is handed in, sought in the list, or added to it by the function around. */
function markingOf(
  tree: Tree,
  at: AssignmentExpression,
  { uses, grows }: Pick<GrowingList, 'uses' | 'grows'>,
): Marking | undefined {
  const left = unwrap(at.left);
  const object = 'object' in left ? unwrap(left.object as Node) : undefined;
  const element = object?.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  const truthy = at.operator === '=' ? truthOfLiteral(unwrap(at.right)) : undefined;
  if (!element || truthy === undefined || isSetAgain(tree, element)) return undefined;
  const { declaration } = element;
  const isElement =
    grows.some(({ value }) => isNamed(tree, value, element)) ||
    (element.kind === 'param'
      ? isOfNamedFunction(tree, element)
      : declaration.type === 'VariableDeclarator' &&
        declaration.id === element.identifier &&
        uses.some(({ at: use }) => isFinding(use) && use === unwrap(declaration.init ?? use)));
  const mark = { flag: propertyName(left) as string, truthy };
  return isElement ? { at, mark, element } : undefined;
}

function isSetAgain(tree: Tree, { references }: Binding): boolean {
  return references.some((one) => isTarget(tree, one));
}

function truthOfLiteral(node: Node): boolean | undefined {
  if (node.type === 'BooleanLiteral') return node.value;
  if (node.type === 'NullLiteral') return false;
  return node.type === 'Identifier' && node.name === 'undefined' ? false : undefined;
}

function isNamed(tree: Tree, value: Node | undefined, element: Binding): boolean {
  const node = value && unwrap(value);
  return node?.type === 'Identifier' && scopesOf(tree).resolve(node) === element;
}

function isFinding(node: Node): boolean {
  return isCall(node) && /^find(Last)?$/.test(propertyName(node.callee) ?? '');
}

/** The parameter is that of a function which is called by name, and not of a callback that goes through a list. */
function isOfNamedFunction(tree: Tree, { identifier }: Binding): boolean {
  const fn = functionAround(tree, identifier);
  const up = fn && tree.parent(outermost(tree, fn));
  return fn !== undefined && !isCall(up) && fn.params.includes(identifier as never);
}

function isSetElsewhere({ tree, project }: File, flag: string): boolean {
  const paths = project?.filesWith(`.${flag} = `) ?? [];
  return paths.some((path) => path !== tree.path && !isTestBeside(path, tree.path));
}

function isSame({ mark: a }: Marking, { mark: b }: Marking): boolean {
  return a.truthy === b.truthy;
}

/** It is called by something, and not while code goes through the list. */
function isApart(file: File, { at }: Marking, uses: readonly ListUse[]): boolean {
  const { tree, project } = file;
  const reads = uses.filter(({ kind, at: use }) => kind === 'read' && !isFinding(use));
  const fn = functionAround(tree, at);
  if (!fn || reads.some((use) => use.tree === tree && tree.contains(use.at, at))) return false;
  const isCallback = isCall(tree.parent(outermost(tree, fn)));
  if (!isCallback && callSitesOf(file, fn).sites.length === 0) return false;
  return !reads.some((use) => {
    const inner = use.tree === tree ? [...descendants(use.at)] : [];
    return inner.some(
      (one) => isCall(one) && calledFunction(tree, one.callee, project)?.node === fn,
    );
  });
}

/** To every reader an element with the mark is as good as missing; the search for the one to be marked needs it before. */
function isPassedByAll(uses: readonly ListUse[], markings: readonly Marking[]): boolean {
  const [first] = markings;
  return uses.every(({ kind, at, ...use }) => {
    if (kind === 'grow' || kind === 'made') return true;
    const isSearch = markings.some(
      ({ element: { declaration } }) =>
        declaration.type === 'VariableDeclarator' && unwrap(declaration.init ?? declaration) === at,
    );
    if (kind === 'assign') return isMaking(use.tree, at);
    return isSearch || (first !== undefined && passesOver({ ...use, kind, at }, first.mark));
  });
}

function isMaking(tree: Tree, at: Node): boolean {
  const fn = tree.closest(at, isFunction) as FunctionNode | undefined;
  return fn?.type === 'ClassMethod' && fn.kind === 'constructor';
}

type Make = (names: NameAllocator) => readonly Edit[];

/** Undefined where the list cannot be named at one of the places. */
function removalsOf(
  tree: Tree,
  place: GrowingList['place'],
  markings: readonly Marking[],
): readonly Make[] | undefined {
  const make = markings.map((marking) => removalAt(tree, place, marking));
  return make.includes(undefined) ? undefined : (make as Make[]);
}

function removalAt(
  tree: Tree,
  { root, path }: GrowingList['place'],
  { at, element }: Marking,
): Make | undefined {
  const statement = statementAround(tree, at);
  const isAlone = statement?.type === 'ExpressionStatement' && unwrap(statement.expression) === at;
  if (!isAlone || tree.parent(statement)?.type !== 'BlockStatement' || path.length > 0)
    return undefined;
  const isField = root.kind === 'field' && !root.isStatic;
  if (isField ? !isOfInstance(tree, at, root.cls) : !isSeen(tree, at, root)) return undefined;
  const list = isField ? `this.${root.name}` : root.name;
  return (names) => {
    const index = freshName(names, tree, statement, ['index', 'position']);
    return [
      insertAfter(tree, statement, `const ${index} = ${list}.indexOf(${element.name})`),
      insertAfter(tree, statement, `if (${index} !== -1) ${list}.splice(${index}, 1)`),
    ];
  };
}

/** `this` is an object of the class there. */
function isOfInstance(tree: Tree, at: Node, cls: Node): boolean {
  for (const up of tree.ancestors(at)) {
    if (up.type === 'ClassMethod' || up.type === 'ClassPrivateMethod')
      return !up.static && classAround(tree, up) === cls;
    if (isFunction(up) && up.type !== 'ArrowFunctionExpression') return false;
  }
  return false;
}

function isSeen(tree: Tree, at: Node, root: GrowingList['place']['root']): boolean {
  return root.kind === 'variable' && scopesOf(tree).lookup(root.name, at) === root.binding;
}
