import { statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { addField, freshMember } from '../edits/add-class-member.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { keepInField } from '../edits/keep-function.ts';
import { styleOf } from '../edits/style.ts';
import type { ClassNode, Method } from '../semantics/class-members.ts';
import type { Fix } from '../types.ts';
import type { ProcessHandler } from './process-handler.ts';

/**
 * Has one handler for all objects of a class, added with the first of them, call those of the objects that have not ended:
 * `end` takes its object's own away. Undefined where the class has no name, or its handler wants arguments.
 */
export function shareHandler(
  tree: Tree,
  { call, key, token, verb, keeper }: ProcessHandler,
  cls: ClassNode,
  end: Method,
): Fix | undefined {
  const event = key.value.toLowerCase().replace(/^./, (first) => first.toUpperCase());
  const names = [`handle${event}`, `on${event}`] as const;
  const keep = keepInField(tree, { node: token, names, type: null }, cls);
  const statement = statementAround(tree, call);
  const [, handler] = call.arguments;
  const isBare = handler && !('params' in handler && handler.params.length > 0);
  if (!keep || !isBare || !cls.id || !statement || tree.parent(call) !== statement)
    return undefined;
  const { typescript } = styleOf(tree);
  const owner = cls.id.name;
  return {
    edits: (allocator) => {
      const { code, edits } = keep(allocator);
      const scope = { cls, family: [] };
      const all = freshMember(allocator, tree, scope, [`${event.toLowerCase()}Handlers`]);
      const shared = freshMember(allocator, tree, scope, [`onEach${event}`]);
      const set = `new Set${typescript ? '<() => void>' : ''}()`;
      const each = `() => ${owner}.${all}.forEach((handler) => handler())`;
      const on = tree.source(keeper);
      const name = tree.source(key);
      const install = `if (!${on}.listeners(${name}).includes(${owner}.${shared})) ${on}.${verb}(${name}, ${owner}.${shared})`;
      const own = edits.filter(({ start }) => !tree.contains(call, token) || start !== token.start);
      return {
        edits: [
          ...addField(tree, cls, { name: all, type: undefined, isStatic: true, value: set }),
          ...addField(tree, cls, { name: shared, type: undefined, isStatic: true, value: each }),
          ...own,
          {
            start: call.start as number,
            end: call.end as number,
            text: `${owner}.${all}.add(${code})`,
          },
          insertAfter(tree, statement, install),
          prependToBody(tree, end.body, `${owner}.${all}.delete(${code})`),
        ].filter(
          ({ key: k }, i, list) => k === undefined || list.findIndex((e) => e.key === k) === i,
        ),
      };
    },
  };
}
