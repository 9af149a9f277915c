import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, statementAround, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { addField, freshMember } from '../edits/add-class-member.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { keepInField } from '../edits/keep-function.ts';
import { styleOf } from '../edits/style.ts';
import { membersByName, type ClassNode, type Method } from '../semantics/class-members.ts';
import type { Fix } from '../types.ts';
import type { ProcessHandler } from './process-handler.ts';

/**
 * Has one handler for all objects of a class, added with the first of them, call those of the objects that have not ended:
 * `end` takes its object's own away. Undefined where the class has no name, where its handler may want arguments, or is not
 * known to be the object's own before the constructor has run.
 */
export function shareHandler(
  tree: Tree,
  { call, key, token, verb, keeper }: ProcessHandler,
  cls: ClassNode,
  end: Method,
): Fix | undefined {
  const event = asPartOfName(key.value);
  const names = [`handle${event}`, `on${event}`] as const;
  const keep = keepInField(tree, { node: token, names, type: null }, cls);
  const statement = statementAround(tree, call);
  const block = statement && tree.parent(statement);
  if (!keep || !isBare(tree, token, cls) || !cls.id || tree.parent(call) !== statement)
    return undefined;
  if (!statement || block?.type !== 'BlockStatement') return undefined;
  const { typescript } = styleOf(tree);
  const owner = cls.id.name;
  return {
    edits: (allocator) => {
      const { code, edits } = keep(allocator);
      const scope = { cls, family: [] };
      const all = freshMember(allocator, tree, scope, [
        `${event.replace(/^./, (first) => first.toLowerCase())}Handlers`,
      ]);
      const shared = freshMember(allocator, tree, scope, [`onEach${event}`]);
      const set = `new Set${typescript ? '<() => void>' : ''}()`;
      const each = callAll(`${owner}.${all}`, verb);
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

/** `Sigterm`, `BeforeExit`: an event's name within one of ours. */
export function asPartOfName(event: string): string {
  const words = event.split(/\W+/).filter((word) => word !== '');
  return words
    .map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word))
    .map((word) => word.replace(/^./, (first) => first.toUpperCase()))
    .join('');
}

/** Calls what is there by now, as an emitter does: a handler may make the next object. One that is called once is gone. */
function callAll(set: string, verb: string): string {
  const called = /once/i.test(verb) ? `${set}.delete(handler) && handler()` : 'handler()';
  return `() => [...${set}].forEach((handler) => ${called})`;
}

/**
 * It takes nothing, and is there when the fields are set: a function written there, a field with one, a method that is
 * bound. Another field may be set only later, and a variable is known to its own function alone.
 */
function isBare(tree: Tree, token: Node, cls: ClassNode): boolean {
  if (isFunction(token)) return token.params.length === 0;
  const bound = isCall(token) && propertyName(token.callee) === 'bind' ? token : undefined;
  if (bound && (bound.arguments.length !== 1 || bound.arguments[0]?.type !== 'ThisExpression'))
    return false;
  const member = bound && 'object' in bound.callee ? unwrap(bound.callee.object as Node) : token;
  if (!('object' in member) || unwrap(member.object as Node).type !== 'ThisExpression')
    return false;
  const [own, ...others] = membersByName(tree, cls).get(propertyName(member) ?? '') ?? [];
  if (!own || others.length > 0 || ('static' in own && own.static)) return false;
  if (isFunction(own)) return own.params.length === 0;
  const value = !bound && 'value' in own && own.value ? unwrap(own.value as Node) : undefined;
  return value !== undefined && isFunction(value) && value.params.length === 0;
}
