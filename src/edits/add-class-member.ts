import type { Node } from '@babel/types';
import type { Located } from '../semantics/call-target.ts';
import { keyName, propertyName } from '../ast/node.ts';
import { endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;

/** Every name that a class declares, or reads or sets on some object. */
const namesInClass = perNode((tree, one: ClassNode): ReadonlySet<string> => {
  const names = new Set<string>();
  // An interface of the same name is merged with the class.
  for (const other of tree.nodes('TSInterfaceDeclaration'))
    if (other.id.name === one.id?.name)
      for (const member of other.body.body)
        if ('key' in member)
          names.add(keyName(member as { key: Node; computed?: boolean | null }) ?? '');
  for (const member of one.body.body)
    if ('key' in member)
      names.add(keyName(member as { key: Node; computed?: boolean | null }) ?? '');
  for (const type of ['MemberExpression', 'OptionalMemberExpression'] as const)
    for (const node of tree.nodes(type))
      if (tree.contains(one, node)) names.add(propertyName(node) ?? '');
  for (const node of tree.nodes('TSParameterProperty'))
    if (tree.contains(one, node))
      names.add(node.parameter.type === 'Identifier' ? node.parameter.name : '');
  return names;
});

/** A class, and those above and below it, whose names are taken too. */
export interface MemberScope {
  readonly cls: ClassNode;
  readonly family: readonly Located<ClassNode>[];
}

/** The first of `candidates`, then numbered ones, that no member of the class or its family is called. */
export function freshMember(
  names: NameAllocator,
  tree: Tree,
  { cls, family }: MemberScope,
  candidates: readonly [string, ...string[]],
): string {
  const taken = namesOf(tree, cls, family);
  return names.take(
    candidates,
    { kind: 'member', start: startOf(cls), end: endOf(cls) },
    (name) => !taken.some((known) => known.has(name)),
  );
}

/** True if no member of the class or its family has that name. */
export function isFreeMember(
  tree: Tree,
  cls: ClassNode,
  family: readonly Located<ClassNode>[],
  name: string,
): boolean {
  return !namesOf(tree, cls, family).some((names) => names.has(name));
}

function namesOf(
  tree: Tree,
  cls: ClassNode,
  family: readonly Located<ClassNode>[],
): ReadonlySet<string>[] {
  return [{ tree, node: cls }, ...family].map((one) => namesInClass(one.tree, one.node));
}

export interface FieldDeclaration {
  readonly name: string;
  /** Undefined where the value tells it. */
  readonly type: string | undefined;
  readonly isStatic: boolean;
  /** What it is set to for good. */
  readonly value?: string;
}

const hasFields = perNode((_, cls: ClassNode): boolean => cls.body.body.some(isField));

function isField({ type }: Node): boolean {
  return (
    type === 'ClassProperty' || type === 'ClassPrivateProperty' || type === 'ClassAccessorProperty'
  );
}

/**
 * Declares a field after the ones that the class begins with; no edits in a JavaScript class that declares no fields,
 * where assigning is enough.
 */
export function addField(tree: Tree, cls: ClassNode, declaration: FieldDeclaration): Edit[] {
  const style = styleOf(tree);
  const { body } = cls.body;
  if (!style.typescript && !hasFields(tree, cls) && declaration.value === undefined) return [];
  // A private member of an exported class expression cannot be written into a declaration file.
  const access = style.typescript && cls.type === 'ClassDeclaration' ? 'private ' : '';
  const { name, type, value, isStatic } = declaration;
  const kind = `${access}${isStatic ? 'static ' : ''}${access && value !== undefined ? 'readonly ' : ''}`;
  const typed = style.typescript && type !== undefined ? `${name}: ${type}` : name;
  const text = `${kind}${typed}${value === undefined ? '' : ` = ${value}`}${style.semi}`;
  let last: Node | undefined;
  for (const member of body) {
    if (!isField(member) && member.type !== 'TSIndexSignature') break;
    last = member;
  }
  if (last) {
    const at = endOfLine(tree, last.end as number);
    return [
      {
        start: at,
        end: at,
        text: `${style.eol}${indentationAt(tree.text, last.start as number)}${text}`,
      },
    ];
  }
  const open = (cls.body.start as number) + 1;
  const [first] = body;
  const inner = first
    ? indentationAt(tree.text, startWithDecorators(first))
    : indentationAt(tree.text, cls.start as number) + style.indent;
  const field: Edit = { start: open, end: open, text: `${style.eol}${inner}${text}` };
  // One blank line after however many fields the findings of the class add.
  return first
    ? [field, { start: open, end: open, text: style.eol, key: `fields ${cls.start}`, order: 1 }]
    : [field];
}

function startWithDecorators(member: Node): number {
  const decorators =
    'decorators' in member ? (member.decorators as Node[] | null | undefined) : undefined;
  return Math.min(member.start as number, decorators?.[0]?.start ?? Infinity);
}

/** After a comment on the same line, which belongs to what is before it. */
function endOfLine(tree: Tree, end: number): number {
  const comment = tree.comments.find(
    (c) =>
      (c.start as number) >= end &&
      /^[ \t]*$/.test(tree.text.slice(end, c.start as number)) &&
      !(c.type === 'CommentBlock' && c.value.includes('\n')),
  );
  return comment ? (comment.end as number) : end;
}

export interface MethodDeclaration {
  /** `static stop(): void` */
  readonly head: string;
  /** The statements of its body, without semicolons. */
  readonly lines: readonly string[];
  /** Makes it one method however many findings want it. */
  readonly key: string;
}

/** Adds a method after `member`, with a blank line between. */
export function addMethod(tree: Tree, member: Node, { head, lines, key }: MethodDeclaration): Edit {
  const style = styleOf(tree);
  const at = endOfLine(tree, member.end as number);
  const indent = indentationAt(tree.text, startWithDecorators(member));
  const body = lines
    .map((line) => `${indent}${style.indent}${line}${style.semi}${style.eol}`)
    .join('');
  return {
    start: at,
    end: at,
    text: `${style.eol}${style.eol}${indent}${head} {${style.eol}${body}${indent}}`,
    key,
  };
}
