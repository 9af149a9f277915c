import type { Node } from '@babel/types';
import { keyName, outermost } from '../ast/node.ts';
import { declaredType } from '../ast/types.ts';
import type { File } from '../file.ts';
import { calledFunction, type Located } from '../semantics/call-target.ts';
import { callableMember, declaredResult, isMethodOfClass } from '../semantics/callable-member.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import type { Resource } from '../resources/resource.ts';
import type { Making } from './maker.ts';
import type { Home } from './own-part.ts';
import type { Part } from './part.ts';
import { typeInList } from './part-list.ts';

/**
 * False where the field or variable that keeps the part is declared with a type that is not seen to have the method: with
 * an interface, say, that the part's class has more methods than. For the parts of packages, that are declared with types
 * of packages, a type that is not seen is no reason.
 */
export function hasCallableEnd(
  file: File,
  { acquisition }: Resource<Part>,
  home: Home,
  end: string,
): boolean {
  const { made } = acquisition;
  const type = declaredWith(file, acquisition, home);
  if (!type) return true;
  const answer = callableMember(type, end, file.project);
  if (!('maker' in made)) return answer !== false;
  if (typeof answer !== 'object') return answer === true;
  return (
    answer.node === made.maker.node ||
    isMethodOfClass(answer, { name: end, project: file.project }) === true
  );
}

/** The type by which code knows the part; undefined where it is the one that its maker gives. */
function declaredWith(
  file: File,
  { made, call }: Pick<Part, 'made'> & { readonly call: Making },
  home: Home,
): Located | undefined {
  const { tree } = file;
  if (home.kind === 'field') {
    const type = fieldType(file, home);
    const inList = home.list && type ? typeInList(type.node) : undefined;
    if (type && (!home.list || inList)) return inList ? { tree: type.tree, node: inList } : type;
  }
  const written =
    (home.kind === 'variable' ? declaredType(home.binding.identifier) : undefined) ??
    castOf(file, call);
  if (written) return { tree, node: written };
  // An object that a function writes out has the members of the type that the function gives.
  const result = resultOf(file, call);
  return 'maker' in made && made.maker.node === result?.made ? undefined : result?.type;
}

/** `IPoller` of `new Poller() as IPoller` */
function castOf({ tree }: File, call: Making): Node | undefined {
  const cast = outermost(tree, call);
  return cast.type === 'TSAsExpression' || cast.type === 'TSTypeAssertion'
    ? cast.typeAnnotation
    : undefined;
}

function fieldType(
  { tree, project }: File,
  { cls, name }: Extract<Home, { kind: 'field' }>,
): Located | undefined {
  for (const one of [{ tree, node: cls }, ...familyOf(tree, cls, project).ancestors])
    for (const member of one.node.body.body) {
      const isField = 'key' in member && keyName(member as { key: Node }) === name;
      const type = isField ? declaredType(member) : undefined;
      if (type) return { tree: one.tree, node: type };
    }
  return undefined;
}

/** What `createPoller(): IPoller` says that it gives. */
function resultOf(
  { tree, project }: File,
  call: Making,
): { readonly made: Node; readonly type: Located | undefined } | undefined {
  if (call.type === 'NewExpression') return undefined;
  const made = calledFunction(tree, call.callee, project);
  const type = made && declaredResult(made.node);
  return made && { made: made.node, type: type && { tree: made.tree, node: type } };
}
