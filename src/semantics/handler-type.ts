import type { Node, TSTypeReference } from '@babel/types';
import { keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from './class-members.ts';
import { importedName } from './qualified-name.ts';
import { scopesOf } from './scope.ts';
import { thisClass } from './this-class.ts';

/**
 * The type of the emitter's own parameter, which the handler had by standing there: by the emitter's name, or by the type
 * that its field is declared with. Null where neither can be written down.
 */
export function handlerType(tree: Tree, emitter: Node, verb: string): string | null {
  const node = unwrap(emitter);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const declaration = binding?.declaration;
    const made = declaration?.type === 'VariableDeclarator' && declaration.init;
    if (
      made &&
      made.type === 'NewExpression' &&
      isPlainEmitter(tree, made.callee, made.typeParameters)
    )
      return `Parameters<typeof ${node.name}.${verb}>[1]`;
    return ofType(tree, binding && referenceOf(binding.identifier), verb);
  }
  const cls = 'object' in node ? thisClass(tree, node.object as Node) : undefined;
  return ofType(tree, cls && declaredType(tree, cls, propertyName(node)), verb);
}

function ofType(tree: Tree, type: TSTypeReference | undefined, verb: string): string | null {
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
  return declared && referenceOf(declared);
}

/** The named type that a variable or field is declared with. */
function referenceOf({
  typeAnnotation,
}: {
  typeAnnotation?: Node | null;
}): TSTypeReference | undefined {
  const type =
    typeAnnotation?.type === 'TSTypeAnnotation' ? typeAnnotation.typeAnnotation : undefined;
  return type?.type === 'TSTypeReference' ? type : undefined;
}
