import type { Node } from '@babel/types';
import { typeDeclaration } from './entry-types.ts';
import { several, type KeySpace, nameSpace } from './key-names.ts';
import type { Tree } from '../ast/tree.ts';

/** Whether a type has as many values as the code names. */
export function typeSpace(tree: Tree, type: Node, depth = 0): KeySpace {
  if (depth > 4) return 'unknown';
  switch (type.type) {
    case 'TSLiteralType':
    case 'TSEnumDeclaration':
    case 'TSBooleanKeyword':
      return 'finite';
    case 'TSUnionType':
      return several(
        type.types
          .filter((t) => t.type !== 'TSUndefinedKeyword' && t.type !== 'TSNullKeyword')
          .map((t) => typeSpace(tree, t, depth + 1)),
      );
    case 'TSTypeOperator':
      return type.operator === 'keyof' ? 'finite' : 'unknown';
    case 'TSIndexedAccessType':
      return 'unknown';
    case 'TSTypeReference': {
      const name =
        type.typeName.type === 'Identifier'
          ? type.typeName.name
          : type.typeName.type === 'TSQualifiedName'
            ? type.typeName.right.name
            : '';
      const declared = typeDeclaration(tree, name);
      if (declared)
        return declared.type === 'TSInterfaceBody'
          ? 'unknown'
          : typeSpace(tree, declared, depth + 1);
      return /(Type|Kind|Enum|Level|Category|Status|Mode|Role|Locale|Language|Provider|Network|Name|Constructor|Ctor|Class|Function)$/.test(
        name,
      )
        ? 'finite'
        : 'unknown';
    }
    case 'Identifier': {
      const annotation = type.typeAnnotation;
      const inner =
        annotation?.type === 'TSTypeAnnotation'
          ? typeSpace(tree, annotation.typeAnnotation, depth + 1)
          : 'unknown';
      return inner === 'unknown' && type.name !== 'key' && nameSpace(type.name) === 'finite'
        ? 'finite'
        : inner;
    }
    case 'TSFunctionType':
      return 'finite';
    default:
      return 'unknown';
  }
}
