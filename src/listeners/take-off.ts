import type { Node, Statement } from '@babel/types';
import { isFunction, statementAround, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { finallyAfter } from '../edits/finally-after.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import type { Peer } from '../execution/peer.ts';
import type { ClassNode, Method } from '../semantics/class-members.ts';
import type { Edit, Fix } from '../types.ts';
import { isAskedBefore, isSeenFrom } from './in-sight.ts';
import { handlerNames, handlerType, keepInField, type Keep } from './keep-reference.ts';
import type { Listener } from './listener.ts';

/** `bus.off('news', handler)`, as the file writes it. */
export function removalOf(
  tree: Tree,
  { call, keeper, key, remover }: Listener,
  handler: string,
): string {
  const dot = isAskedBefore(tree, call, keeper) ? '?.' : '.';
  return `${tree.source(keeper)}${dot}${remover}(${tree.source(key)}, ${handler})`;
}

/** Takes the listener off first thing in the method that ends its object; undefined where that cannot name all it takes. */
export function takeOffAtStop(
  tree: Tree,
  listener: Listener,
  cls: ClassNode,
  end: Method,
): Fix | undefined {
  const handler = unwrap(listener.token);
  const named = [listener.keeper, listener.key, ...(isFunction(handler) ? [] : [handler])];
  if (!named.every((node) => isSeenFrom(tree, node, end))) return undefined;
  return fixWith(keepInField(tree, listener, cls), (code) => [
    prependToBody(tree, end.body, removalOf(tree, listener, code)),
  ]);
}

/** Gives both calls the same function. */
export function takeOffTheSame(
  tree: Tree,
  listener: Listener,
  removed: Node,
  cls: ClassNode,
): Fix | undefined {
  return fixWith(keepInField(tree, listener, cls), (code) => [
    { start: removed.start as number, end: removed.end as number, text: code },
  ]);
}

/** Takes the listener off when the request or connection that it serves is gone. */
export function takeOffWithPeer(tree: Tree, listener: Listener, peer: Peer): Fix | undefined {
  const statement = statementAround(tree, listener.call);
  if (!statement || !peer.listens) return undefined;
  const { quote } = styleOf(tree);
  return fixWith(keepInScope(tree, listener, statement), (code) => {
    const removal = removalOf(tree, listener, code);
    const end = `${peer.name}.once(${quote}${peer.event}${quote}, () => ${removal})`;
    return [insertAfter(tree, statement, end)];
  });
}

/** Takes the listener off when the work that follows it is done, however it ends. */
export function takeOffInFinally(
  tree: Tree,
  listener: Listener,
  without: readonly Statement[],
): Fix | undefined {
  const statement = statementAround(tree, listener.call);
  if (!statement || !finallyAfter(tree, statement, '', without)) return undefined;
  return fixWith(
    keepInScope(tree, listener, statement),
    (code) => finallyAfter(tree, statement, removalOf(tree, listener, code), without) ?? [],
  );
}

function fixWith(
  keep: Keep | undefined,
  edits: (code: string) => readonly Edit[],
): Fix | undefined {
  return (
    keep && {
      edits: (names) => {
        const kept = keep(names);
        return { edits: [...kept.edits, ...edits(kept.code)] };
      },
    }
  );
}

/** Gives the handler a constant beside the call; one that has a name keeps it. */
function keepInScope(tree: Tree, listener: Listener, statement: Statement): Keep | undefined {
  const handler = unwrap(listener.token);
  if (handler.type === 'Identifier') return () => ({ code: handler.name, edits: [] });
  if (!isFunction(handler)) return undefined;
  const typed = handler.params.every((p) => p.type === 'Identifier' && p.typeAnnotation);
  const type = typed || !styleOf(tree).typescript ? '' : handlerType(tree, listener);
  if (type === null) return undefined;
  return (names) => {
    const name = freshName(names, tree, statement, handlerNames(listener));
    const declared = type === '' ? name : `${name}: ${type}`;
    return {
      code: name,
      edits: [
        declareBefore(tree, statement, `const ${declared} = ${tree.source(handler)}`),
        { start: handler.start as number, end: handler.end as number, text: name },
      ],
    };
  };
}
