import type { Node, TSTypeReference } from '@babel/types';
import { keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from './class-members.ts';
import type { Project } from '../project.ts';
import { classNamed, type Located } from './call-target.ts';
import { declarationOf } from './finite-type.ts';
import { importedName } from './qualified-name.ts';
import { scopesOf } from './scope.ts';
import { thisClass } from './this-class.ts';

/**
 * The type of the emitter's own parameter, which the handler had by standing there: by the emitter's name, or by the type
 * that its field is declared with. Null where neither can be written down.
 */
export function handlerType(
  { tree, node: emitter }: Located,
  verb: string,
  project: Project | undefined,
): string | null {
  const node = unwrap(emitter);
  const at: Asked = { tree, verb, project };
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const declaration = binding?.declaration;
    const made = declaration?.type === 'VariableDeclarator' && declaration.init;
    if (
      made &&
      made.type === 'NewExpression' &&
      isPlainEmitter(at, made.callee, made.typeParameters)
    )
      return `Parameters<typeof ${node.name}.${verb}>[1]`;
    return ofType(at, binding && referenceOf(binding.identifier));
  }
  const cls = 'object' in node ? thisClass(tree, node.object as Node) : undefined;
  return ofType(at, cls && declaredType(tree, cls, propertyName(node)));
}

interface Asked {
  readonly tree: Tree;
  readonly verb: string;
  readonly project: Project | undefined;
}

function ofType(at: Asked, type: TSTypeReference | undefined): string | null {
  return type && isPlainEmitter(at, type.typeName, type.typeParameters)
    ? `Parameters<${at.tree.source(type)}['${at.verb}']>[1]`
    : null;
}

/**
 * The class or interface has one way to add listeners, whatever the event: Node's own without type arguments, or one of
 * this file or another of the project. Of overloads and generic methods `Parameters` takes the wrong one.
 */
function isPlainEmitter(
  { tree, verb, project }: Asked,
  name: Node,
  typeArguments: Node | null | undefined,
): boolean {
  if (typeArguments || name.type !== 'Identifier') return false;
  const scopes = scopesOf(tree);
  const binding = scopes.resolve(name) ?? scopes.lookup(name.name, tree.program);
  const imported = binding && importedName(tree, binding);
  if (imported !== undefined && /^(node:)?events#/.test(imported))
    return /#(default|EventEmitter)$/.test(imported);
  const shape = declarationOf(tree, name.name, project);
  if (shape?.node.type === 'TSInterfaceBody') return isPlainMethod(shape.node.body, verb);
  const cls = binding && classNamed(tree, binding.identifier, project);
  return cls !== undefined && isPlainMethod(cls.node.body.body, verb);
}

/** Declared once, for all types of events alike. */
function isPlainMethod(members: readonly Node[], name: string): boolean {
  const methods = members.filter((member) => 'key' in member && keyName(member as Keyed) === name);
  const [only] = methods;
  return (
    methods.length === 1 &&
    (only?.type === 'TSMethodSignature' || only?.type === 'ClassMethod') &&
    !only.typeParameters
  );
}

type Keyed = Parameters<typeof keyName>[0];

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
