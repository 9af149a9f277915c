import type { Node } from '@babel/types';
import { functionName } from '../semantics/function-name.ts';
import { PER_CALL_PARAMETERS, CERTAIN_PARAMETERS } from '../knowledge/request-handlers.ts';
import { isRequestHandler } from '../execution/request-handler.ts';
import { isFunction, keyName } from '../ast/node.ts';
import { peerOf } from '../execution/peer.ts';
import { callersAround } from './callers-around.ts';
import type { Tree } from '../ast/tree.ts';
import { beginsProcess, MAKERS } from '../knowledge/lifecycle.ts';

/** `likely`: its name tells that it is made once; nothing else is known. */
export type Life = 'process' | 'likely' | 'short' | 'unknown';

/** The longest of some lives. */
export function longest(lives: readonly Life[]): Life {
  return (['process', 'likely', 'unknown'] as const).find((l) => lives.includes(l)) ?? 'short';
}

/** The function is one that a program runs once, by its name. */
export function isStarter(name: string | undefined): boolean {
  return beginsProcess(name) || MAKERS.test(name ?? '');
}

/** What is made at a place lives as long as the module, as the class it is a field of, or as a call. */
export function callLife(tree: Tree, node: Node): Life {
  const [fn] = callersAround(tree, node);
  if (!fn) return 'process';
  if (
    peerOf(tree, node) ||
    (isFunction(fn) && isRequestHandler(tree, fn)) ||
    ('params' in fn &&
      (fn.params as Node[]).some(
        (p) =>
          (p.type === 'Identifier' && PER_CALL_PARAMETERS.test(p.name)) ||
          (p.type === 'ObjectPattern' &&
            p.properties.some(
              (q) => q.type === 'ObjectProperty' && CERTAIN_PARAMETERS.test(keyName(q) ?? ''),
            )),
      ))
  )
    return 'short';
  return isStarter(functionName(tree, fn)) || functionName(tree, fn) === 'constructor'
    ? 'likely'
    : 'unknown';
}
