import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { hazardsIn, type Hazard } from './hazard.ts';

/** Why a class may not bear one more field. */
export function hazardsOfField(
  tree: Tree,
  cls: ClassNode,
): readonly Hazard<'inherited member' | 'first field'>[] {
  return hazardsIn(
    {
      'inherited member': () =>
        cls.superClass
          ? 'The class extends another, which may have a member of that name.'
          : undefined,
      'first field': () =>
        cls.body.body.some(({ type }) => /^Class(Private)?Property$/.test(type)) ||
        /\.[cm]?tsx?$/.test(tree.path)
          ? undefined
          : 'It gives the class its first field, which tools from before 2021 cannot read.',
    },
    cls,
  );
}
