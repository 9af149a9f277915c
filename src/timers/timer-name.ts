import type { Node } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import { functionName } from '../semantics/function-name.ts';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';

/** Words that tell little without the ones after them. */
const WEAK =
  /^(process|check|update|send|emit|fetch|load|auto|log|is|has|push|delete|add|error|info|warn|debug|map|filter|reset|report|publish|write|clear|remove|stop|create|read|sync|refresh|expire|record|track|save|store)$/;
/** Words without meaning, whatever follows. */
const EMPTY =
  /^(get|set|do|run|on|handle|call|make|perform|execute|try|the|then|next|now|keys|values|entries|start|init|initialize|setup|it|once|up)$/;
const NOISE =
  /^(loops?|intervals?|timers?|tasks?|jobs?|workers?|cron|scheduler|schedule|periodic|periodically|monitor|monitoring|background|needed|if|async|and|all|old|expired|inactive|stale)$/;
const PREPOSITION = /^(to|for|from|of|in|by|with|at|into|as)$/;
const STARTS = /^(start|init|initialize|setup|schedule|begin|enable|run|auto|arm|launch)$/;
const DOER =
  /^(checker|cleaner|collector|handler|poller|processor|reporter|sweeper|updater|watcher)$/;
/** What a method sets up beside which an interval is one more thing. */
const ANOTHER = /^(handlers?|listeners?|routes?|events?|server|middlewares?)$/;
/** Methods of collections, strings, promises, emitters and loggers. */
const COMMON =
  /^(add|all|allSettled|any|apply|assign|at|bind|catch|clear|close|concat|debug|delete|destroy|emit|end|entries|error|every|exec|exit|fill|filter|finally|find|findIndex|flat|flatMap|forEach|from|has|includes|indexOf|info|join|keys|kill|log|map|match|now|of|on|once|pop|push|race|reduce|reject|replace|resolve|reverse|send|set|shift|slice|some|sort|splice|split|test|then|trace|trim|unref|unshift|values|verbose|warn|write|(get|is|to)([A-Z]\w*)?)$/;
const LOGS = /^(debug|error|info|log|trace|verbose|warn)$/;

/** Names for a timer's handle, the best first: what the code calls it, then the method that starts it, then what it calls. */
export function timerNames(tree: Tree, call: Node): readonly [string, ...string[]] {
  const called = [...calledBy(tree, call)];
  const own = called.filter((c) => c.isOwn).flatMap(({ name }) => ofVerb(name));
  const starter = starterName(tree, call);
  const started = ofStarter(starter);
  const first =
    isOneOfSeveral(tree, call) || isWeak(starter) ? [...own, ...started] : [...started, ...own];
  const others = called.filter((c) => !c.isOwn).flatMap(({ name }) => ofVerb(name));
  const lone = called.flatMap(({ name }) => ofWeak(name));
  const names = [
    ...ofVariable(tree, call),
    ...first,
    ...others,
    ...lone,
    ...ofMaker(starter, called),
  ];
  return [...new Set(names), 'timer', 'intervalTimer'] as unknown as [string, ...string[]];
}

/** `const pingInterval = setInterval(…)`, `const sweeper = …`: the word of its author. */
function ofVariable(tree: Tree, call: Node): string[] {
  const parent = tree.parent(call);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [];
  const words = wordsOf(parent.id.name);
  const telling = words.filter(
    (w) => !NOISE.test(w) && !EMPTY.test(w) && !/^(handle|id|ref)$/.test(w),
  );
  if (telling.length === 0 || telling.every((w) => w.length < 3)) return [];
  return [
    /(er|or|interval|handle|id)$/.test(words.at(-1) as string)
      ? camel(words)
      : camel([...words, 'timer']),
  ];
}

/** `startHeartbeat`: what is started; of many words, the last two. */
function ofStarter(name: string | undefined): string[] {
  const words = startedBy(name);
  return words.length === 0
    ? []
    : [camel([...(words.length > 3 ? words.slice(-2) : words), 'timer'])];
}

function startedBy(name: string | undefined): string[] {
  const [verb, ...words] = wordsOf(name ?? '');
  if (!STARTS.test(verb ?? '') || ANOTHER.test(words.at(-1) ?? '')) return [];
  const telling = words.filter((w) => !NOISE.test(w) && !EMPTY.test(w) && !PREPOSITION.test(w));
  // `startStatsCollector`: what it collects is enough.
  return telling.length > 1 &&
    DOER.test(telling.at(-1) as string) &&
    !WEAK.test(telling.at(-2) as string)
    ? telling.slice(0, -1)
    : telling;
}

/** `startProcessMonitoring` tells less than what the tick calls. */
function isWeak(name: string | undefined): boolean {
  const words = startedBy(name);
  return words.length === 1 && WEAK.test(words[0] as string);
}

/** `sweepIdleSessions`: a telling verb is enough, another one does with what follows. */
function ofVerb(name: string): string[] {
  const words = wordsOf(name);
  const end = words.findIndex((w) => PREPOSITION.test(w));
  const telling = (end > 0 ? words.slice(0, end) : words).filter(
    (w) => !NOISE.test(w) && !EMPTY.test(w),
  );
  const short = WEAK.test(telling[0] ?? '') ? telling.slice(0, 2) : telling.slice(0, 1);
  if (short.every((w) => WEAK.test(w))) return [];
  return [
    camel([...short, 'timer']),
    ...(telling.length > short.length && telling.length <= 4 ? [camel([...telling, 'timer'])] : []),
  ];
}

/** `refresh`, `saveToDisk`: better than nothing. */
function ofWeak(name: string): string[] {
  const [verb = '', next] = wordsOf(name);
  return WEAK.test(verb) && (next === undefined || PREPOSITION.test(next))
    ? [camel([verb, 'timer'])]
    : [];
}

/** `createSocket`, which starts an interval beside that. */
function ofMaker(name: string | undefined, called: readonly Called[]): string[] {
  const [verb, ...words] = wordsOf(name ?? '');
  if (!/^(create|make|build|open)$/.test(verb ?? '') || words.length === 0 || words.length > 2)
    return [];
  return [camel([...words, ...(called.some((c) => c.logs) ? ['log'] : []), 'timer'])];
}

/** The name of the nearest function around that has one. */
function starterName(tree: Tree, call: Node): string | undefined {
  for (const up of tree.ancestors(call)) {
    const name = isFunction(up) ? functionName(tree, up) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The function around a call starts another interval, itself or in a function in it. */
function isOneOfSeveral(tree: Tree, call: Node): boolean {
  const home = functionAround(tree, call);
  const calls = tree.memo(intervalCalls);
  // In source order, so another one in the same function is next to it.
  const at = calls.indexOf(call);
  return (
    home !== undefined &&
    [calls[at - 1], calls[at + 1]].some((other) => other && tree.contains(home, other))
  );
}

function intervalCalls(tree: Tree): readonly Node[] {
  return tree.nodes('CallExpression').filter((call) => isTimerCall(tree, call, 'setInterval'));
}

interface Called {
  readonly name: string;
  /** A function of this file or a method of this object. */
  readonly isOwn: boolean;
  readonly logs: boolean;
}

/** What the callback is or calls, first come first. */
function* calledBy(tree: Tree, call: Node): Generator<Called> {
  const argument = isCall(call) ? call.arguments[0] : undefined;
  if (!argument) return;
  const node = unwrap(argument);
  const named = (name: string): Called => ({ name, isOwn: true, logs: false });
  if (node.type === 'Identifier') yield named(node.name);
  const own = propertyName(node);
  if (own) yield named(own);
  if (isCall(node)) {
    const bound = 'object' in node.callee ? (node.callee.object as Node) : undefined;
    if (bound) yield named(propertyName(bound) ?? (bound.type === 'Identifier' ? bound.name : ''));
  }
  const callback = callbackOf(tree, call);
  if (!callback || !tree.contains(call, callback)) return;
  let count = 0;
  for (const inner of descendants(callback)) {
    // What an inner callback calls does not tell what the tick is for.
    if (!isCall(inner) || count > 3 || tree.closest(inner, isFunction) !== callback) continue;
    const found = calledAt(tree, unwrap(inner.callee));
    if (found?.isOwn) count += 1;
    if (found && (found.isOwn || !isLogged(tree, inner, callback))) yield found;
  }
}

/** What is only asked for a line of the log. */
function isLogged(tree: Tree, inner: Node, callback: Node): boolean {
  return (
    tree.closest(
      inner,
      (up) =>
        up === callback || (isCall(up) && up !== inner && LOGS.test(propertyName(up.callee) ?? '')),
    ) !== callback
  );
}

/** A global such as Number tells nothing. */
function calledAt(tree: Tree, callee: Node): Called | undefined {
  if (callee.type === 'Identifier')
    return scopesOf(tree).resolve(callee) && { name: callee.name, isOwn: true, logs: false };
  const name = propertyName(callee);
  if (name === undefined || !('object' in callee)) return undefined;
  const object = unwrap(callee.object as Node);
  if (object.type === 'ThisExpression') return { name, isOwn: true, logs: false };
  if (LOGS.test(name)) return { name: '', isOwn: false, logs: true };
  if (
    COMMON.test(name) ||
    (object.type === 'Identifier' && object.name !== 'process' && !scopesOf(tree).resolve(object))
  )
    return undefined;
  return { name, isOwn: false, logs: false };
}

function wordsOf(name: string): string[] {
  return name
    .replace(/^[_#$]+/, '')
    .replace(/cleanUp/g, 'cleanup')
    .replace(/CleanUp/g, 'Cleanup')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter(Boolean)
    .map((w) => w.toLowerCase());
}

function camel(words: readonly string[]): string {
  return words.map((w, i) => (i === 0 ? w : w[0]?.toUpperCase() + w.slice(1))).join('');
}
