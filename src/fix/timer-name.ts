import type { Node } from '@babel/types';
import { scopesOf } from '../analysis/binding.ts';
import { callbackOf } from '../analysis/handle.ts';
import { functionName } from '../analysis/peer.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';

/** Words that say nothing without the ones behind them. */
const WEAK = /^(get|set|do|run|on|handle|process|check|update|send|emit|call|make|fetch|load|perform|execute|try|auto|log|is|has|to|the|then|push|delete|add|next|now|keys|values|entries|error|info|warn|debug|map|filter|for|reset|report|publish|write|start|init|setup|clear|remove|stop|create|read|sync|refresh|expire|record|track|save|store)$/;
const NOISE = /^(loop|interval|timer|task|job|worker|cron|scheduler|schedule|periodic|periodically|monitor|monitoring|needed|if|async|and|all|old|expired|inactive|stale)$/;

/** Names for a timer's handle, the best first: from the method that starts it, then from what it calls. */
export function timerNames(tree: Tree, call: Node): readonly [string, ...string[]] {
  const names: string[] = [];
  const add = (source: string | undefined, strip: boolean): void => {
    if (!source) return;
    let words = wordsOf(source);
    if (strip) {
      if (!/^(start|init|initialize|setup|schedule|begin|enable|setup|run|auto|arm|launch)$/.test(words[0] ?? '') || words.length < 2) return;
      words = words.slice(1);
    }
    const telling = words.filter((w) => !NOISE.test(w));
    if (telling.length === 0) return;
    const short = !WEAK.test(telling[0] as string) ? telling.slice(0, 1) : telling.slice(0, 2);
    if (short.every((w) => WEAK.test(w))) return;
    names.push(camel([...short, 'timer']));
    if (telling.length > short.length && telling.length <= 4) names.push(camel([...telling, 'timer']));
  };
  for (const up of tree.ancestors(call)) {
    if (!isFunction(up)) continue;
    const name = functionName(tree, up);
    if (name === undefined) continue;
    add(name, true);
    break;
  }
  for (const callee of calledBy(tree, call)) add(callee, false);
  return [...new Set(names), 'timer', 'intervalTimer'] as unknown as [string, ...string[]];
}

/** What the callback is or calls, first come first. */
function* calledBy(tree: Tree, call: Node): Generator<string> {
  const argument = isCall(call) ? call.arguments[0] : undefined;
  if (!argument) return;
  const node = unwrap(argument);
  if (node.type === 'Identifier') yield node.name;
  const own = propertyName(node);
  if (own) yield own;
  if (isCall(node)) {
    const bound = 'object' in node.callee ? (node.callee.object as Node) : undefined;
    if (bound) yield propertyName(bound) ?? (bound.type === 'Identifier' ? bound.name : '');
  }
  const callback = callbackOf(tree, call);
  if (!callback || !tree.contains(call, callback)) return;
  let count = 0;
  for (const inner of descendants(callback)) {
    if (!isCall(inner) || count > 3) continue;
    const callee = unwrap(inner.callee);
    const self = 'object' in callee && (callee.object as Node).type === 'ThisExpression';
    if (callee.type !== 'Identifier' && !self) continue;
    // A global such as Number, or what an inner callback calls, does not say what the tick is for.
    if (callee.type === 'Identifier' && !scopesOf(tree).resolve(callee)) continue;
    if (tree.closest(inner, isFunction) !== callback) continue;
    count += 1;
    yield (callee.type === 'Identifier' ? callee.name : propertyName(callee)) ?? '';
  }
}

function wordsOf(name: string): string[] {
  return name.replace(/^[_#$]+/, '').replace(/cleanUp/g, 'cleanup').replace(/CleanUp/g, 'Cleanup').replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').split(/[\s_]+/).filter(Boolean).map((w) => w.toLowerCase());
}

function camel(words: readonly string[]): string {
  return words.map((w, i) => (i === 0 ? w : w[0]?.toUpperCase() + w.slice(1))).join('');
}
