import type { Node } from '@babel/types';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, withoutNothing } from '../ast/types.ts';
import type { Project } from '../project.ts';
import type { Located } from './call-target.ts';
import { scopesOf } from './scope.ts';

/** How many names of types are followed to what they stand for. */
const MOST_STEPS = 6;

/** Types that pass their argument on. Source: the TypeScript handbook, "Utility Types". */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...['Readonly', 'NonNullable', 'Exclude', 'Extract', 'Awaited', 'Partial', 'Required'],
]);

/**
 * True for a type with as many values as the code names: literals and unions of them, enums, `keyof`, booleans, and
 * what is made once and compared by identity, such as a regular expression, a function or a class.
 */
export function isFiniteType(at: Located, project: Project | undefined): boolean {
  return isFinite(at, project, MOST_STEPS);
}

function isFinite(
  { tree, node: written }: Located,
  project: Project | undefined,
  steps: number,
): boolean {
  if (steps === 0) return false;
  const node = withoutNothing(written);
  const next = (inner: Node): boolean => isFinite({ tree, node: inner }, project, steps - 1);
  switch (node.type) {
    case 'TSLiteralType':
      // `${Region}-${Tier}` has as many values as its parts together.
      return node.literal.type === 'TemplateLiteral'
        ? node.literal.expressions.every((part) => next(part))
        : true;
    case 'TSEnumDeclaration':
    case 'TSBooleanKeyword':
    case 'TSFunctionType':
      return true;
    case 'TSUnionType':
      return node.types.every((one) => next(one));
    case 'TSIntersectionType':
      return node.types.some((one) => next(one));
    case 'TSTypeOperator':
      return node.operator === 'keyof' ? true : next(node.typeAnnotation);
    case 'TSIndexedAccessType':
      return isListedMember(node.objectType, node.indexType);
    case 'TSTypeReference':
      return ofReference({ tree, node }, project, steps);
    default:
      return false;
  }
}

/** `(typeof KINDS)[number]`: the elements of a list that is spelled out. */
function isListedMember(object: Node, index: Node): boolean {
  const inner = object.type === 'TSParenthesizedType' ? object.typeAnnotation : object;
  return (
    inner.type === 'TSTypeQuery' &&
    (index.type === 'TSNumberKeyword' ||
      (index.type === 'TSTypeOperator' && index.operator === 'keyof'))
  );
}

function ofReference(
  { tree, node }: Located<Extract<Node, { type: 'TSTypeReference' }>>,
  project: Project | undefined,
  steps: number,
): boolean {
  const name =
    node.typeName.type === 'Identifier'
      ? node.typeName.name
      : node.typeName.type === 'TSQualifiedName' && node.typeName.left.type === 'Identifier'
        ? node.typeName.left.name
        : undefined;
  if (name === undefined) return false;
  // A member of an enum.
  const parameter = typeParameter(tree, node, name);
  if (parameter) return isFinite({ tree, node: parameter }, project, steps - 1);
  const given = typeArgument(node);
  if (WRAPPERS.has(name) && given) return isFinite({ tree, node: given }, project, steps - 1);
  if (name === 'RegExp' || name === 'Function') return true;
  const declared = declarationOf(tree, name, project, steps);
  return declared ? isFinite(declared, project, steps - 1) : false;
}

function typeArgument(node: Node): Node | undefined {
  const given =
    'typeParameters' in node ? (node.typeParameters as Node | null | undefined) : undefined;
  return given?.type === 'TSTypeParameterInstantiation' ? given.params[0] : undefined;
}

/** What `K` of `<K extends keyof Settings>` is at most. */
function typeParameter(tree: Tree, at: Node, name: string): Node | undefined {
  for (const up of tree.ancestors(at)) {
    const list =
      'typeParameters' in up ? (up.typeParameters as Node | null | undefined) : undefined;
    if (list?.type !== 'TSTypeParameterDeclaration') continue;
    const found = list.params.find((one) => (one.name as unknown) === name);
    if (found) return found.constraint ?? undefined;
  }
  return undefined;
}

/** The aliased type, the interface's body or the enum that a name stands for, in this file or the one it is imported from. */
export function declarationOf(
  tree: Tree,
  name: string,
  project: Project | undefined,
  steps = MOST_STEPS,
): Located | undefined {
  const alias = tree.nodes('TSTypeAliasDeclaration').find((one) => one.id.name === name);
  if (alias) return { tree, node: alias.typeAnnotation };
  const shape = tree.nodes('TSInterfaceDeclaration').find((one) => one.id.name === name);
  if (shape) return { tree, node: shape.body };
  const listed = tree.nodes('TSEnumDeclaration').find((one) => one.id.name === name);
  if (listed) return { tree, node: listed };
  if (steps === 0) return undefined;
  const imported = importOf(tree, name);
  const to = imported && project?.resolve(tree.path, imported.source);
  const other = to?.kind === 'file' ? project?.tree(to.path) : undefined;
  return imported && other ? declarationOf(other, imported.name, project, steps - 1) : undefined;
}

/** The name under which another file has what is called `name` here: by an import, or a re-export. */
function importOf(tree: Tree, name: string): { source: string; name: string } | undefined {
  for (const declaration of tree.nodes('ImportDeclaration'))
    for (const one of declaration.specifiers)
      if (one.type === 'ImportSpecifier' && one.local.name === name)
        return {
          source: declaration.source.value,
          name: one.imported.type === 'Identifier' ? one.imported.name : one.imported.value,
        };
  for (const { source, specifiers } of tree.nodes('ExportNamedDeclaration'))
    for (const one of specifiers)
      if (source && one.type === 'ExportSpecifier' && isNamed(one.exported, name))
        return { source: source.value, name: one.local.name };
  const [all] = tree.nodes('ExportAllDeclaration');
  return all && { source: all.source.value, name };
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'StringLiteral'
    ? node.value === name
    : node.type === 'Identifier' && node.name === name;
}

/** The type that an expression is declared with: a variable's, a parameter's, or that of a member of such a type. */
export function typeOf(
  { tree, node }: Located,
  project: Project | undefined,
  steps = MOST_STEPS,
): Located | undefined {
  if (steps === 0) return undefined;
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const own = binding && declaredType(binding.identifier);
    if (own) return { tree, node: own };
    const { declaration } = binding ?? {};
    const pattern = declaration?.type === 'VariableDeclarator' ? declaration.id : declaration;
    const whole = pattern?.type === 'ObjectPattern' ? declaredType(pattern) : undefined;
    const property =
      pattern?.type === 'ObjectPattern'
        ? pattern.properties.find(
            (one) => one.type === 'ObjectProperty' && one.value === binding?.identifier,
          )
        : undefined;
    const name = property?.type === 'ObjectProperty' ? keyName(property) : undefined;
    return whole && name !== undefined
      ? memberType({ tree, node: whole }, name, project, steps)
      : undefined;
  }
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
    return undefined;
  const name =
    node.property.type === 'Identifier' && !node.computed ? node.property.name : undefined;
  const object = typeOf({ tree, node: node.object }, project, steps - 1);
  return object && name !== undefined ? memberType(object, name, project, steps - 1) : undefined;
}

function memberType(
  { tree, node }: Located,
  name: string,
  project: Project | undefined,
  steps: number,
): Located | undefined {
  const type = withoutNothing(node);
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    const declared = declarationOf(tree, type.typeName.name, project, steps - 1);
    return declared && steps > 0 ? memberType(declared, name, project, steps - 1) : undefined;
  }
  const members =
    type.type === 'TSTypeLiteral' ? type.members : type.type === 'TSInterfaceBody' ? type.body : [];
  const member = members.find((one) => one.type === 'TSPropertySignature' && keyName(one) === name);
  const found = member && declaredType(member);
  return found && { tree, node: found };
}
