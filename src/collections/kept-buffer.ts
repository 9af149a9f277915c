import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType } from '../ast/types.ts';
import type { File } from '../file.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { bufferMethod } from './chunk-memory.ts';

/** What a buffer that grows is kept in: a variable, or a field of a class. */
export interface KeptBuffer {
  readonly name: string;
  /** Each place that names it; `this.body` of a field. */
  readonly mentions: readonly Node[];
  /** The function around the variable, undefined for a module; `class` for a field. */
  readonly home: FunctionNode | 'class' | undefined;
  /** What it is before the first chunk. */
  readonly empty: 'buffer' | 'undefined' | 'null';
  /** The declarations and assignments that make it empty. */
  readonly inits: readonly Node[];
  /** Of a variable. */
  readonly identifier: Node | undefined;
  /** The type that is written at its declaration. */
  readonly type: Node | undefined;
}

/** What an assignment that grows a buffer sets; undefined where it does not begin empty, or where other code may set it. */
export function keptBuffer(file: File, target: Node): KeptBuffer | undefined {
  return target.type === 'Identifier'
    ? ofVariable(file.tree, target)
    : target.type === 'MemberExpression'
      ? ofField(file, target)
      : undefined;
}

function ofVariable(tree: Tree, target: Node): KeptBuffer | undefined {
  const binding = scopesOf(tree).resolve(target);
  const { declaration, identifier, references } = binding ?? {};
  const list = declaration && tree.parent(declaration);
  if (declaration?.type !== 'VariableDeclarator' || list?.type !== 'VariableDeclaration')
    return undefined;
  const empty = emptinessOf(tree, declaration.init ?? undefined);
  if (!binding || !identifier || list.declarations.length !== 1 || !empty) return undefined;
  const home = functionAround(tree, identifier);
  const type = declaredType(identifier);
  const { name } = binding;
  return { name, mentions: references ?? [], home, empty, inits: [declaration], identifier, type };
}

function ofField({ tree, project }: File, target: Node): KeptBuffer | undefined {
  const name = propertyName(target);
  const cls = 'object' in target ? thisClass(tree, target.object as Node) : undefined;
  if (name === undefined || !cls) return undefined;
  const mentions = membersNamed(tree, name);
  const isOwn = mentions.every((one) => {
    const object = 'object' in one ? unwrap(one.object as Node) : one;
    return object.type === 'ThisExpression' && thisClass(tree, object) === cls;
  });
  const field = cls.body.body.find(
    (member) =>
      (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
      keyName(member) === name,
  ) as Extract<Node, { type: 'ClassProperty' | 'ClassPrivateProperty' }> | undefined;
  const isPrivate =
    name.startsWith('#') || (field?.type === 'ClassProperty' && field.accessibility === 'private');
  const others = isPrivate ? [] : (project?.filesWith(`.${name}`) ?? []);
  if (!isOwn || field?.static || others.some((path) => path !== tree.path)) return undefined;
  const made = field?.value ? [] : madeInConstructor(tree, mentions);
  const value = field?.value ?? made[0]?.right;
  const empty = emptinessOf(tree, value);
  const inits = field?.value ? [field] : [...(field ? [field] : []), ...made];
  if (!empty || made.length > 1 || (!value && !field)) return undefined;
  const type = field && declaredType(field);
  return { name, mentions, home: 'class', empty, inits, identifier: undefined, type };
}

function madeInConstructor(
  tree: Tree,
  mentions: readonly Node[],
): Extract<Node, { type: 'AssignmentExpression' }>[] {
  return mentions.flatMap((one) => {
    const up = tree.parent(one);
    const fn = functionAround(tree, one);
    const isMaking = fn?.type === 'ClassMethod' && fn.kind === 'constructor';
    const statement = up && tree.parent(up);
    const isPlain = statement && tree.parent(statement) === (fn as { body?: Node }).body;
    return up?.type === 'AssignmentExpression' && up.left === one && isMaking && isPlain
      ? [up]
      : [];
  });
}

/** `Buffer.alloc(0)`, `Buffer.from('')`, `Buffer.from([])`, `null`, or nothing. */
function emptinessOf(tree: Tree, init: Node | undefined): KeptBuffer['empty'] | undefined {
  const node = init && unwrap(init);
  if (!node || (node.type === 'Identifier' && node.name === 'undefined')) return 'undefined';
  if (node.type === 'NullLiteral') return 'null';
  if (node.type !== 'CallExpression') return undefined;
  const [first, second] = node.arguments;
  if (!first || (second && second.type !== 'StringLiteral')) return undefined;
  const name = bufferMethod(tree, node.callee);
  const isZero = first.type === 'NumericLiteral' && first.value === 0;
  const isNone =
    (first.type === 'StringLiteral' && first.value === '') ||
    (first.type === 'ArrayExpression' && first.elements.length === 0);
  const isEmpty = name === 'from' ? isNone : /^alloc(Unsafe)?$/.test(name ?? '') && isZero;
  return isEmpty ? 'buffer' : undefined;
}
