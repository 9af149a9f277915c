import type { CallExpression, Node, Statement } from '@babel/types';
import { functionAround, isLoop, keyName, propertyName, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { timerDeclaration } from '../edits/hoist-declaration.ts';
import { styleOf } from '../edits/style.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Interval } from './interval.ts';
import { timerNames } from './timer-name.ts';

/** How later code can name a handle. */
export interface Held {
  readonly code: string;
  readonly edits: readonly Edit[];
  /** Its type admits null, which clearInterval does not. */
  readonly nullable: boolean;
  /** What ends a timeout; an interval where it is absent. */
  readonly clear?: 'clearTimeout' | 'clearInterval';
}

/** A statement that clears the handle. */
export function clearOf({ code, nullable, clear = 'clearInterval' }: Held): string {
  return nullable ? `if (${code}) ${clear}(${code})` : `${clear}(${code})`;
}

/** A function that clears the handle. */
export function clearerOf(tree: Tree, held: Held): string {
  return held.nullable
    ? `() => { ${clearOf(held)}${styleOf(tree).semi} }`
    : `() => ${clearOf(held)}`;
}

/**
 * Gives the handle a name that code in the same block, or anywhere in the module, can use. Undefined where it goes
 * somewhere that no name reaches.
 */
export function holdInScope(
  interval: Interval,
  reach: 'block' | 'module',
  names: NameAllocator,
): Held | undefined {
  const { tree } = interval.file;
  const place = interval.flow.first;
  switch (place.kind) {
    case 'variable': {
      const { binding } = place;
      if (reach === 'module' && binding.scope.node.type !== 'Program') return undefined;
      return { code: binding.name, edits: [], nullable: isNullable(tree, binding.identifier) };
    }
    case 'property': {
      const code = pathOf(tree, place.target);
      const nullable = place.target.type === 'MemberExpression' && mayBeNull(tree, place.target);
      return code === undefined ? undefined : { code, edits: [], nullable };
    }
    case 'dropped':
      return declare(interval, reach, names);
    default:
      return undefined;
  }
}

/** The name that the handle has where it is assigned; undefined where it is assigned to nothing that has one. */
export function heldWhereAssigned({ file: { tree }, flow: { first } }: Interval): Held | undefined {
  if (first.kind === 'variable')
    return {
      code: first.binding.name,
      edits: [],
      nullable: isNullable(tree, first.binding.identifier),
    };
  return first.kind === 'property' && first.target.type === 'MemberExpression'
    ? { code: tree.source(first.target), edits: [], nullable: mayBeNull(tree, first.target) }
    : undefined;
}

/** A new variable for a handle that is dropped. */
function declare(
  { file, acquisition: { call } }: Interval,
  reach: 'block' | 'module',
  names: NameAllocator,
): Held | undefined {
  const { tree, project } = file;
  const statement = statementAround(tree, call) as Statement;
  const value = chainAround(tree, call);
  const parent = tree.parent(value);
  const isPlain = parent?.type === 'ExpressionStatement' && parent === statement;
  if (isPlain && (reach === 'block' || tree.parent(statement)?.type === 'Program')) {
    const kind = keyword(tree);
    const home = kind === 'var' ? (functionAround(tree, call)?.body ?? call) : call;
    const code = freshName(names, tree, home, timerNames(tree, call));
    const at = call.start as number;
    return { code, edits: [{ start: at, end: at, text: `${kind} ${code} = ` }], nullable: false };
  }
  for (const up of tree.ancestors(call)) if (isLoop(up)) return undefined;
  if (reach === 'block' && parent?.type !== 'ExpressionStatement') return undefined;
  const outer = reach === 'module' ? topLevel(tree, call) : statement;
  const code = freshName(names, tree, outer, timerNames(tree, call));
  const edits = [
    declareBefore(tree, outer, timerDeclaration(tree, code, call, project)),
    ...keepHandle(tree, value, code),
  ];
  return { code, edits, nullable: false };
}

/** The call with the calls of `ref` and `unref` that follow it, which give the handle back. */
function chainAround(tree: Tree, call: CallExpression): CallExpression {
  const member = tree.parent(call);
  const next = member && tree.parent(member);
  return member &&
    /^(un)?ref$/.test(propertyName(member) ?? '') &&
    next?.type === 'CallExpression' &&
    next.callee === member
    ? chainAround(tree, next)
    : call;
}

/** The statement of the module that contains a node. */
export function topLevel(tree: Tree, node: Node): Statement {
  let top = node;
  for (const up of tree.ancestors(node)) if (up.type !== 'Program') top = up;
  return top as Statement;
}

function keyword(tree: Tree): string {
  const declarations = tree.nodes('VariableDeclaration');
  return declarations.length > 0 && declarations.every((d) => d.kind === 'var') ? 'var' : 'const';
}

function isNullable(tree: Tree, identifier: Node): boolean {
  const declarator = tree.parent(identifier);
  const type =
    'typeAnnotation' in identifier && identifier.typeAnnotation
      ? tree.source(identifier.typeAnnotation as Node)
      : '';
  return (
    /\bnull\b/.test(type) ||
    (declarator?.type === 'VariableDeclarator' &&
      declarator.init?.type === 'NullLiteral' &&
      styleOf(tree).typescript)
  );
}

const TIMER_TYPE =
  /^:?\s*(ReturnType<typeof setInterval>|NodeJS\.Time(out|r)|undefined|any|\||\s)+$/;

/** In TypeScript: a member that is not plainly declared as a timer in this file; inside of a function nothing narrows it. */
function mayBeNull(tree: Tree, target: Node): boolean {
  if (!styleOf(tree).typescript) return false;
  const name = propertyName(target);
  const declared = [...tree.nodes('ClassProperty'), ...tree.nodes('TSPropertySignature')].filter(
    (member) => keyName(member) === name,
  );
  return !declared.some(
    ({ typeAnnotation }) => typeAnnotation && TIMER_TYPE.test(tree.source(typeAnnotation)),
  );
}

/** `Monitor.cleanInterval`, or `Users.pruneTimer` for a property in the literal that `Users` is made of. */
function pathOf(tree: Tree, target: Node): string | undefined {
  if (target.type === 'MemberExpression') {
    let root: Node = target;
    while (root.type === 'MemberExpression') root = root.object;
    const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
    return binding?.scope.node.type === 'Program' && binding.kind !== 'import'
      ? tree.source(target)
      : undefined;
  }
  if (target.type !== 'ObjectProperty' || target.computed || target.key.type !== 'Identifier')
    return undefined;
  for (let up = tree.parent(target), child: Node = target; up; child = up, up = tree.parent(up)) {
    if (up.type === 'VariableDeclarator')
      return up.id.type === 'Identifier' &&
        scopesOf(tree).resolve(up.id)?.scope.node.type === 'Program'
        ? `${up.id.name}.${target.key.name}`
        : undefined;
    const passes =
      up.type === 'ObjectExpression'
        ? child === target
        : up.type === 'CallExpression'
          ? tree.source(up.callee) === 'Object.assign'
          : /^(TSAs|TSSatisfies)/.test(up.type);
    if (!passes) return undefined;
  }
  return undefined;
}
