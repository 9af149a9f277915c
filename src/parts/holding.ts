import type { Node } from '@babel/types';
import { listeners } from '../listeners/listener.ts';
import { subscriptions } from '../listeners/subscription.ts';
import { resourcesOf, type Resource } from '../resources/resource.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import { isUnreferenced } from '../timers/handle.ts';
import { intervals } from '../timers/interval.ts';
import { timeouts } from '../timers/timeout.ts';
import { endsByItself } from './ends-by-itself.ts';
import { loopEndedBy } from './flag-loop.ts';
import { codeBegunBy, type End, type Maker } from './maker.ts';
import { newEndOf } from './new-end.ts';
import { parts, type Part } from './part.ts';

/** What goes on until an object is ended. */
export interface Holding {
  /** The noun for messages, with its article: `an interval`. */
  readonly noun: string;
  /** The node that starts it. */
  readonly at: { readonly maker: Maker | undefined; readonly node: Node };
  /** It keeps the process alive, too, and not just the object. */
  readonly holdsProcess: boolean;
}

/** How far into the parts of parts is looked. */
const MOST_LEVELS = 3;

/** What a part holds that has begun, with the method that ends it; undefined where it holds nothing that is seen. */
export function holdingOf(
  part: Part['made'],
  called: ReadonlySet<string>,
  levels = MOST_LEVELS,
): { readonly end: Omit<End, 'code'>; readonly holding: Holding } | undefined {
  if ('closable' in part) {
    const { noun, end, begin, isWaitedFor = false } = part.closable;
    if (begin !== undefined && !called.has(begin)) return undefined;
    const at = { maker: undefined, node: undefined as never };
    return {
      end: { name: end, isWaitedFor },
      holding: { noun, at, holdsProcess: !called.has('unref') },
    };
  }
  const { maker } = part;
  const begun = codeBegunBy(maker, called);
  for (const end of maker.ends) {
    const ended = codeRunBy(maker.file.tree, maker.node, [end.code]);
    const holding = heldBy(maker, { begun, ended, levels, end: end.name });
    if (holding) return { end, holding };
  }
  return maker.ends.length === 0 ? newEndOf(maker, begun) : undefined;
}

interface Span {
  /** The code that runs before the end. */
  readonly begun: ReadonlySet<Node>;
  /** The code that runs at the end. */
  readonly ended: ReadonlySet<Node>;
  readonly end: string;
  readonly levels: number;
}

function heldBy(maker: Maker, span: Span): Holding | undefined {
  const { file } = maker;
  const { tree } = file;
  const isHeld = (one: Resource): boolean =>
    tree.contains(maker.node, one.acquisition.call) &&
    runs(tree, span.begun, one.acquisition.call) &&
    one.releases.some(({ call }) => runs(tree, span.ended, call)) &&
    !endsByItself({ tree, holder: maker.node, ...span }, one);
  const found = (noun: string, one: Resource, holdsProcess = false): Holding => ({
    noun,
    at: { maker, node: one.acquisition.call },
    holdsProcess,
  });
  const ticking = resourcesOf(file, intervals).find(isHeld);
  if (ticking) return found('an interval', ticking, !isUnreferenced(ticking.flow));
  const armed = resourcesOf(file, timeouts).find((one) => isHeld(one) && isArmedAgain(maker, one));
  if (armed) return found('a timer that starts again', armed, !isUnreferenced(armed.flow));
  const loop = loopEndedBy(tree, span.begun, span.ended);
  if (loop) return { noun: 'a loop', at: { maker, node: loop }, holdsProcess: true };
  const heard =
    resourcesOf(file, listeners).find((one) => isHeld(one) && one.outlivesOwner === true) ??
    resourcesOf(file, subscriptions).find(isHeld);
  if (heard) return found('a listener', heard);
  for (const part of span.levels > 0 ? resourcesOf(file, parts).filter(isHeld) : []) {
    const inner = holdingOf(part.acquisition.made, methodsCalledOn(part), span.levels - 1);
    if (inner) return { ...inner.holding, at: { maker, node: part.acquisition.call } };
  }
  return undefined;
}

/** What the timer runs when it fires starts it again. */
function isArmedAgain(
  { file: { tree }, node }: Maker,
  { acquisition: { call } }: Resource,
): boolean {
  const callback = callbackOf(tree, call) ?? (call.arguments[0] as Node | undefined);
  return callback !== undefined && runs(tree, codeRunBy(tree, node, [callback]), call);
}

/** The methods that its file is seen to call on a part. */
export function methodsCalledOn({ flow: { places } }: Resource<Part>): ReadonlySet<string> {
  return new Set(
    places.flatMap((place) =>
      place.kind === 'member' && place.call && place.name !== undefined ? [place.name] : [],
    ),
  );
}
