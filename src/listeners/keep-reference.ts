import type { Node, TSTypeReference } from '@babel/types';
import { isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { addField, freshMember } from '../edits/add-class-member.ts';
import { sourceAt } from '../edits/reindent.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Listener } from './listener.ts';

/** A name by which the handler can be given to both calls, and the edits that make it. */
export interface Kept {
  readonly code: string;
  readonly edits: readonly Edit[];
}

/** How the handler gets a name, once names are handed out. */
export type Keep = (names: NameAllocator) => Kept;

/**
 * Gives the handler a field of the class, so that one function is added and taken off again. A handler that has a name
 * keeps it. Undefined where the function uses what only the call around it knows.
 */
export function keepInField(tree: Tree, listener: Listener, cls: ClassNode): Keep | undefined {
  const handler = unwrap(listener.token);
  if (handler.type === 'Identifier' || handler.type === 'MemberExpression')
    return () => ({ code: tree.source(handler), edits: [] });
  const isTold = isTyped(handler) || !styleOf(tree).typescript;
  const type = isTold ? undefined : handlerType(tree, listener);
  if (type === null || !isFree(tree, handler, cls)) return undefined;
  const [first] = cls.body.body;
  const indent = indentationAt(tree.text, (first?.start ?? cls.start) as number);
  return (names) => {
    const name = freshMember(names, tree, { cls, family: [] }, handlerNames(listener));
    const value = sourceAt(tree, handler, indent);
    return {
      code: `this.${name}`,
      edits: [
        ...addField(tree, cls, { name, type, isStatic: false, value }),
        { start: handler.start as number, end: handler.end as number, text: `this.${name}` },
      ],
    };
  };
}

/** `onNews` for 'news', `onUserJoined` for 'user:joined', `onEvent` for an event that has no name of its own. */
export function handlerNames({ key }: Listener): readonly [string, ...string[]] {
  const words = key.type === 'StringLiteral' ? key.value.match(/[A-Za-z0-9]+/g) : undefined;
  const name = (words ?? ['event']).map((w) => (w[0]?.toUpperCase() ?? '') + w.slice(1)).join('');
  return [`on${name}`, `handle${name}`];
}

/** Reads nothing but its own parameters, its object and what the module knows. */
function isFree(tree: Tree, handler: Node, cls: ClassNode): boolean {
  const scopes = scopesOf(tree);
  const isArrow = handler.type === 'ArrowFunctionExpression';
  for (const node of descendants(handler)) {
    if (node.type === 'Super') return false;
    if (node.type === 'ThisExpression' && isFunction(handler) && !isArrow) return false;
    if (node.type !== 'Identifier') continue;
    if (node.name === 'arguments' && !scopes.resolve(node)) return false;
    const binding = scopes.resolve(node);
    if (!binding || tree.contains(handler, binding.identifier)) continue;
    if (tree.contains(cls, binding.identifier) && binding.identifier !== cls.id) return false;
  }
  return true;
}

function isTyped(handler: Node): boolean {
  if (!isFunction(handler)) return true;
  return handler.params.every(
    (param) =>
      (param.type === 'Identifier' && param.typeAnnotation) || param.type === 'AssignmentPattern',
  );
}

/**
 * The type of the emitter's own parameter, which the handler had by standing there: by the emitter's name, or by the type
 * that its field is declared with. Null where neither can be written down.
 */
export function handlerType(tree: Tree, { keeper, verb }: Listener): string | null {
  const node = unwrap(keeper);
  if (node.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    const made = declaration?.type === 'VariableDeclarator' && declaration.init;
    return made &&
      made.type === 'NewExpression' &&
      isPlainEmitter(tree, made.callee, made.typeParameters)
      ? `Parameters<typeof ${node.name}.${verb}>[1]`
      : null;
  }
  const cls = 'object' in node ? thisClass(tree, node.object as Node) : undefined;
  const type = cls && declaredType(tree, cls, propertyName(node));
  return type && isPlainEmitter(tree, type.typeName, type.typeParameters)
    ? `Parameters<${tree.source(type)}['${verb}']>[1]`
    : null;
}

/**
 * The class or interface has one way to add listeners, whatever the event: Node's own without type arguments, or one of
 * this file. Of overloads and generic methods `Parameters` takes the wrong one.
 */
function isPlainEmitter(tree: Tree, name: Node, typeArguments: Node | null | undefined): boolean {
  if (typeArguments || name.type !== 'Identifier') return false;
  const scopes = scopesOf(tree);
  const binding = scopes.resolve(name) ?? scopes.lookup(name.name, tree.program);
  const imported = binding && importedName(tree, binding);
  if (imported !== undefined) return /^(node:)?events#(default|EventEmitter)$/.test(imported);
  const declared = tree
    .nodes('TSInterfaceDeclaration')
    .filter(({ id }) => id.name === name.name)
    .flatMap(({ body }) => body.body);
  const methods = declared.filter(
    (member) =>
      member.type === 'TSMethodSignature' &&
      member.key.type === 'Identifier' &&
      member.key.name === 'on',
  );
  const [only] = methods;
  return methods.length === 1 && only?.type === 'TSMethodSignature' && !only.typeParameters;
}

/** The type that a field or parameter property is declared with. */
function declaredType(
  tree: Tree,
  cls: ClassNode,
  name: string | undefined,
): TSTypeReference | undefined {
  const fields = [...tree.nodes('ClassProperty'), ...tree.nodes('ClassPrivateProperty')].filter(
    (field) => keyName(field) === name,
  );
  const parameters = tree
    .nodes('TSParameterProperty')
    .flatMap(({ parameter }) => (parameter.type === 'Identifier' ? parameter : []))
    .filter((parameter) => parameter.name === name);
  const declared = [...fields, ...parameters].find((one) => tree.contains(cls, one));
  const annotation = declared?.typeAnnotation;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
  return type?.type === 'TSTypeReference' ? type : undefined;
}
