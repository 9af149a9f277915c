import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { unwrap } from '../ast/node.ts';
import type { Store } from './collection.ts';

/** What the types tell about a store's entries. */
export interface EntryTypes {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

/** The types of a store's keys and values, from `new Map<K, V>()` or from the annotation; both undefined in JavaScript. */
export function entryTypes(tree: Tree, store: Store): EntryTypes {
  for (const creation of store.creations) {
    const made = unwrap(creation);
    const given = made.type === 'NewExpression' ? parametersOf(made) : undefined;
    if (given && given.length > 0)
      return store.kind === 'set'
        ? { key: given[0], value: undefined }
        : { key: given[0], value: given[1] };
    const cast = tree.parent(creation);
    if (cast?.type === 'TSAsExpression' || cast?.type === 'TSSatisfiesExpression')
      return entriesOf(tree, cast.typeAnnotation);
  }
  const annotation = annotationOf(store);
  return annotation ? entriesOf(tree, annotation) : { key: undefined, value: undefined };
}

/** The annotation of the variable or field. */
export function annotationOf(store: Pick<Store, 'declaration'>): Node | undefined {
  const { declaration } = store;
  const holder = declaration.type === 'VariableDeclarator' ? declaration.id : declaration;
  const annotation =
    'typeAnnotation' in holder ? (holder.typeAnnotation as Node | null | undefined) : undefined;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

function entriesOf(tree: Tree, type: Node, depth = 0): EntryTypes {
  const none = { key: undefined, value: undefined };
  if (depth > 4) return none;
  switch (type.type) {
    case 'TSTypeReference': {
      const name = type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
      const given = parametersOf(type);
      if (name !== undefined && /^(Readonly)?Set$/.test(name))
        return { key: given?.[0], value: undefined };
      if (name !== undefined && /^((Readonly)?Map|Record|WeakMap)$/.test(name))
        return { key: given?.[0], value: given?.[1] };
      if (name === 'Partial' || name === 'Readonly')
        return given?.[0] ? entriesOf(tree, given[0], depth + 1) : none;
      const declared = name === undefined ? undefined : typeDeclaration(tree, name);
      return declared ? entriesOf(tree, declared, depth + 1) : none;
    }
    case 'TSTypeLiteral':
    case 'TSInterfaceBody': {
      const members = type.type === 'TSTypeLiteral' ? type.members : type.body;
      const index = members.find((m) => m.type === 'TSIndexSignature');
      return index?.type === 'TSIndexSignature'
        ? {
            key: index.parameters[0],
            value:
              index.typeAnnotation?.type === 'TSTypeAnnotation'
                ? index.typeAnnotation.typeAnnotation
                : undefined,
          }
        : none;
    }
    case 'TSMappedType':
      return {
        key:
          (type as { constraint?: Node }).constraint ??
          (type.typeParameter as { constraint?: Node } | undefined)?.constraint,
        value: type.typeAnnotation ?? undefined,
      };
    case 'TSUnionType': {
      const found = type.types
        .map((t) => entriesOf(tree, t, depth + 1))
        .find((t) => t.key || t.value);
      return found ?? none;
    }
    default:
      return none;
  }
}

/** The aliased type, the interface's body or the enum that a name of this file stands for. */
export function typeDeclaration(tree: Tree, name: string): Node | undefined {
  const alias = tree.nodes('TSTypeAliasDeclaration').find((t) => t.id.name === name);
  if (alias) return alias.typeAnnotation;
  const shape = tree.nodes('TSInterfaceDeclaration').find((t) => t.id.name === name);
  return shape ? shape.body : tree.nodes('TSEnumDeclaration').find((t) => t.id.name === name);
}

function parametersOf(node: Node): Node[] | undefined {
  const given =
    'typeParameters' in node ? (node.typeParameters as Node | null | undefined) : undefined;
  return given?.type === 'TSTypeParameterInstantiation' ? given.params : undefined;
}
