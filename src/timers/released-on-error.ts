import type { BlockStatement, Node } from '@babel/types';
import { functionAround, isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { isCommandLine } from '../execution/command-line.ts';
import { LAST_EVENTS, VERY_LAST_EVENTS } from '../knowledge/emitter-events.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { finishOnlyOf } from '../resources/finish-only.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { takenBy } from '../semantics/enclosing-function.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Interval } from './interval.ts';

/** An interval that is cleared when a connection fails, and not when it just ends. */
export interface ReleasedOnError extends Repair<'ticks after the end'> {
  /** One sentence for the user. */
  readonly message: string;
}

/**
 * Undefined unless each release stands in an `error` listener of one emitter, and the same function also listens for the
 * end of that, which comes without an error, too.
 */
export function releasedOnError({
  file: { tree },
  flow,
  releases,
  acquisition,
}: Interval): ReleasedOnError | undefined {
  const { first } = flow;
  if (first.kind !== 'variable' || releases.length === 0 || isCommandLine(tree)) return undefined;
  const emitters = releases.map(({ call }) => emitterOf(tree, call));
  const [emitter] = emitters;
  const isOne = emitters.every((one) => one && emitter && isSameReference(tree, one, emitter));
  const last = emitter && isOne ? lastListener(tree, emitter, acquisition.call) : undefined;
  if (!emitter || !last) return undefined;
  const { name: handle } = first.binding;
  if (scopesOf(tree).lookup(handle, last.body.body[0] ?? last.body) !== first.binding)
    return undefined;
  const name = tree.source(emitter);
  const code = `clearInterval(${handle})`;
  return {
    message: `This interval is cleared when \`${name}\` fails, but not when \`${name}\` emits '${last.event}' without that.`,
    hazards: [
      {
        name: 'ticks after the end',
        text: `It then ends with '${last.event}', too; check that nothing needs its ticks after that.`,
      },
    ],
    fix: { edits: () => ({ edits: [prependToBody(tree, last.body, code)] }) },
  };
}

/** An interval that is cleared when a response has been sent, and not when its client leaves before that. */
export function releasedOnFinish(
  interval: Interval,
): (Repair & { message: string }) | (Refusal & { message: string }) | undefined {
  const onFinish = isCommandLine(interval.file.tree) ? undefined : finishOnlyOf(interval);
  if (!onFinish) return undefined;
  const { name, fix } = onFinish;
  const message = `This interval goes on when the client leaves before \`${name}\` emits 'finish'.`;
  if (!fix)
    return {
      message,
      refusal: `Clear it when \`${name}\` emits 'close', which comes in both cases.`,
    };
  const text = `It then ends when \`${name}\` emits 'close', which comes in both cases.`;
  return { message, fix, hazards: [{ name: 'ticks after the end', text }] };
}

/** `ws` of `ws.on('error', () => { … node … })`. */
function emitterOf(tree: Tree, node: Node): Node | undefined {
  const fn = functionAround(tree, node);
  const taken = fn && takenBy(tree, fn);
  return taken?.first === 'error' && TAKES_LISTENER.test(taken.name) ? taken.receiver : undefined;
}

interface LastListener {
  readonly event: string;
  readonly body: BlockStatement;
}

/** The listener for the end of the emitter that the function around the interval adds. */
function lastListener(tree: Tree, emitter: Node, start: Node): LastListener | undefined {
  const home = functionAround(tree, start);
  const all = tree.nodes('CallExpression').flatMap((call): LastListener[] => {
    const fn = call.arguments.map(unwrap).find(isFunction);
    const taken = fn && functionAround(tree, call) === home ? takenBy(tree, fn) : undefined;
    const isOfIt = taken?.receiver && isSameReference(tree, taken.receiver, emitter);
    if (!isOfIt || !TAKES_LISTENER.test(taken.name) || !LAST_EVENTS.has(taken.first ?? ''))
      return [];
    return fn?.body.type === 'BlockStatement'
      ? [{ event: taken.first as string, body: fn.body }]
      : [];
  });
  return all.find(({ event }) => VERY_LAST_EVENTS.includes(event)) ?? all[0];
}
