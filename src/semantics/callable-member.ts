import type { Node } from '@babel/types';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, typeArguments, typeName, withoutNothing } from '../ast/types.ts';
import type { Project } from '../project.ts';
import { calledFunction, classNamed, type Located } from './call-target.ts';
import { familyOf } from './class-hierarchy.ts';
import { memberName, type ClassNode } from './class-members.ts';
import { declarationOf } from './finite-type.ts';
import { scopesOf } from './scope.ts';

/** How many names of types are followed to what they stand for. */
const MOST_STEPS = 6;

/** Types that have the members of their argument. Source: the TypeScript handbook, "Utility Types". */
const WRAPPERS: ReadonlySet<string> = new Set(['Readonly', 'NonNullable', 'Required', 'Awaited']);

interface Asked {
  readonly project: Project | undefined;
  /** The method, as `memberName` gives it. */
  readonly name: string;
  readonly steps: number;
}

/**
 * Whether code may call a method without arguments on a value of the type, `undefined` and `null` apart. A class that
 * the type stands for is given in place of an answer. Undefined for a type that is not seen, such as a package's.
 */
export function callableMember(
  type: Located,
  name: string,
  project: Project | undefined,
): boolean | Located<ClassNode> | undefined {
  return memberOf(type, { project, name, steps: MOST_STEPS });
}

function memberOf(
  { tree, node: written }: Located,
  asked: Asked,
): boolean | Located<ClassNode> | undefined {
  if (asked.steps === 0) return undefined;
  const node = withoutNothing(written);
  switch (node.type) {
    case 'TSAnyKeyword':
      return true;
    case 'TSTypeLiteral':
      return hasMethod(tree, node.members, asked.name);
    case 'TSInterfaceBody':
      return ofInterface({ tree, node }, asked);
    case 'TSTypeReference':
      return ofReference({ tree, node }, asked);
    case 'TSIntersectionType':
      return strongest(node.types.map((one) => memberOf({ tree, node: one }, further(asked))));
    case 'TSUnionType': {
      const all = node.types.map((one) => isMethodOf({ tree, node: one }, further(asked)));
      return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
    }
    default:
      return /^TS\w+Keyword$/.test(node.type) ? false : undefined;
  }
}

/** As `memberOf`, where a class is asked for the method, too. */
function isMethodOf(type: Located, asked: Asked): boolean | undefined {
  const found = memberOf(type, asked);
  return typeof found === 'object' ? isMethodOfClass(found, asked) : found;
}

/** Whether the class or one that it extends declares the method. */
export function isMethodOfClass(
  { tree, node }: Located<ClassNode>,
  { name, project }: Pick<Asked, 'name' | 'project'>,
): boolean | undefined {
  const { ancestors, foreign } = familyOf(tree, node, project);
  const found = [{ tree, node }, ...ancestors].flatMap((one) =>
    one.node.body.body.filter((member) => memberName(one.tree, member) === name),
  );
  return found.length > 0 ? found.some(isOpenMember) : foreign ? undefined : false;
}

function isOpenMember(member: Node): boolean {
  const isClosed = 'accessibility' in member && /private|protected/.test(`${member.accessibility}`);
  const isStatic = 'static' in member && member.static === true;
  return !isClosed && !isStatic && !('optional' in member && member.optional === true);
}

function ofReference(
  { tree, node }: Located<Extract<Node, { type: 'TSTypeReference' }>>,
  asked: Asked,
): boolean | Located<ClassNode> | undefined {
  const name = typeName(node);
  const [given] = typeArguments(node);
  if (name === undefined) return undefined;
  if (given && WRAPPERS.has(name)) return memberOf({ tree, node: given }, further(asked));
  if (given?.type === 'TSTypeQuery' && given.exprName.type === 'Identifier')
    return ofQuery({ tree, node: given.exprName }, name, asked);
  if (node.typeName.type !== 'Identifier') return undefined;
  const cls = classOfType(tree, node.typeName, asked.project);
  if (cls) return cls;
  const declared = declarationOf(tree, name, asked.project);
  return declared && memberOf(declared, further(asked));
}

/** `InstanceType<typeof Poller>`, `ReturnType<typeof createPoller>` */
function ofQuery(
  { tree, node }: Located,
  wrapper: string,
  asked: Asked,
): boolean | Located<ClassNode> | undefined {
  if (wrapper === 'InstanceType') return classNamed(tree, node, asked.project);
  const made = wrapper === 'ReturnType' ? calledFunction(tree, node, asked.project) : undefined;
  const type = made && declaredResult(made.node);
  return type && made ? memberOf({ tree: made.tree, node: type }, further(asked)) : undefined;
}

/** The type that a function declares for its result; undefined where none is written. */
export function declaredResult(fn: Node): Node | undefined {
  const type = 'returnType' in fn ? (fn.returnType as Node | null | undefined) : undefined;
  const result = type?.type === 'TSTypeAnnotation' ? type.typeAnnotation : undefined;
  return result && typeName(result) === 'Promise' ? typeArguments(result)[0] : result;
}

/** The class of the project that a type's name stands for. */
function classOfType(
  tree: Tree,
  name: Node & { readonly name: string },
  project: Project | undefined,
): Located<ClassNode> | undefined {
  const scopes = scopesOf(tree);
  const binding = scopes.resolve(name) ?? scopes.lookup(name.name, name);
  return binding && classNamed(tree, binding.identifier, project);
}

function ofInterface(
  { tree, node }: Located<Extract<Node, { type: 'TSInterfaceBody' }>>,
  asked: Asked,
): boolean | undefined {
  const own = hasMethod(tree, node.body, asked.name);
  const declaration = tree.parent(node);
  const bases = declaration?.type === 'TSInterfaceDeclaration' ? (declaration.extends ?? []) : [];
  if (own || bases.length === 0) return own;
  const above = bases.map(({ expression }) => {
    if (expression.type !== 'Identifier') return undefined;
    const cls = classOfType(tree, expression, asked.project);
    if (cls) return isMethodOfClass(cls, asked);
    const shape = declarationOf(tree, expression.name, asked.project);
    return shape && isMethodOf(shape, further(asked));
  });
  return above.includes(true) ? true : above.includes(undefined) ? undefined : false;
}

function hasMethod(tree: Tree, members: readonly Node[], name: string): boolean {
  return members.some((member) => {
    const isNamed =
      'key' in member &&
      (keyName(member as { key: Node }) === name || memberName(tree, member) === name);
    if (!isNamed || ('optional' in member && member.optional === true)) return false;
    const type = member.type === 'TSPropertySignature' ? declaredType(member) : member;
    const parameters = type && 'parameters' in type ? (type.parameters as readonly Node[]) : [];
    return parameters.every(
      (one) => one.type === 'RestElement' || ('optional' in one && one.optional === true),
    );
  });
}

/** Of types that a value has all of: the one that has the method. */
function strongest<A extends boolean | object | undefined>(answers: readonly A[]): A | undefined {
  return (
    answers.find((one) => typeof one === 'object') ??
    answers.find((one) => one === true) ??
    (answers.includes(undefined as A) ? undefined : answers[0])
  );
}

function further(asked: Asked): Asked {
  return { ...asked, steps: asked.steps - 1 };
}
