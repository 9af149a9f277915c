import { endOf, startOf } from '../src/ast/tree.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { serverlessHost } from '../src/execution/host.ts';
import { packageUse, type PackageUse } from '../src/execution/package-use.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import { responsePath, type ResponsePath } from '../src/execution/request-scope.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { awaitedCalls, joinedCalls, type AwaitedCall } from '../src/telemetry/awaited-call.ts';
import { detachFix, type DetachFix } from '../src/telemetry/detach-fix.ts';
import {
  DETACH_DECISIONS,
  DETACH_OBSTACLES,
  decisionOn,
  onHost,
  waitsForNetwork,
} from '../src/telemetry/detach-hazards.ts';
import { firstOfHelper, inLoop, type TelemetrySite } from '../src/telemetry/helper-sites.ts';
import { isMeantToWait } from '../src/telemetry/must-await.ts';
import { namesFrom } from '../src/telemetry/name-pattern.ts';
import { unawaitedElsewhere } from '../src/telemetry/precedent.ts';
import { telemetryOf, type Telemetry } from '../src/telemetry/telemetry-call.ts';
import { ownTry } from '../src/telemetry/telemetry-only-try.ts';
import { endsAfter } from '../src/telemetry/use-after-detach.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

const ID = 'detached-analytics';

export default defineTransform({
  id: ID,
  title: 'Respond without waiting for telemetry',
  reports: [ID],
  needles: [
    [
      'rack',
      'apture',
      'GA4',
      'TimeSeries',
      'pirsch',
      'logsnag',
      'elemetry',
      'nalytics',
      'ostHog',
      'osthog',
      'tatsd',
      'entify',
      'etric',
      'ogEvent',
      'endEvent',
      'ordEvent',
      'mitEvent',
      'egment',
      'ixpanel',
      'mplitude',
    ],
    ['await'],
  ],
  looksAt: 'services',
  docs: {
    what: "An awaited call of an analytics or telemetry client, or of the project's own helper around one. Its result is unused, and a response waits for it.",
    why: 'Every such request takes as long as the collector does: 5 ms where it is near, seconds where it hangs. A collector that is down turns finished work into a 500.',
    whenNot:
      'Silent for records that law, money or another feature depends on (audit, billing, consent, logins, quotas), and for data that is read again later. Also for `shutdown`, for a `flush` outside of handlers or on hosts that freeze, and for pairs of start and end. Also in command-line programs, timers, queues, code after the response, and handlers that only accept the event.',
    safety:
      'Never safe: a failure no longer fails the request, and later code no longer waits for the call. Calls in flight when the process ends are lost unless its shutdown awaits `drainDetached()`. `detach` runs the call at once, so its arguments have their present values. It catches a synchronous throw, accepts values that are not promises, and never causes an unhandled rejection. An `await` in the arguments still comes first. On Lambda, Next.js and at the edge the call is only reported: un-awaited work is frozen or dropped there.',
    example: 'cart-checkout-route',
  },
  options: {
    methods: {
      type: 'string[]',
      names: true,
      text: 'Further calls that are telemetry, by their last names, such as `telemetry.send*` or `trackGA4`. A `*` matches any part of a name.',
    },
    ignore: {
      type: 'string[]',
      text: 'Calls that stay awaited whatever they look like, written as in `methods`.',
    },
  },
  *detect(file) {
    for (const site of file.memo(sitesIn)) yield draftOf(file, site);
  },
});

/** An awaited call that a response may wait for. */
interface Site extends TelemetrySite {
  readonly path: ResponsePath;
  readonly use: PackageUse;
}

/** Calls of telemetry whose value is unused, on the way to a response, and that nothing shows to be waited for on purpose. */
function sitesIn(file: File): readonly Site[] {
  const { tree, options } = file;
  if (!mayServe(tree, options.includeTests)) return [];
  const alone = sitesAmong(file, awaitedCalls(tree));
  const waits = new Set(alone.map(({ awaited }) => awaited.awaited));
  const joined = [...joinedCalls(tree)].filter(({ awaited }) => !waits.has(awaited));
  return [...alone, ...sitesAmong(file, joined)];
}

function sitesAmong(file: File, calls: Iterable<AwaitedCall>): Site[] {
  const { tree, options, project } = file;
  const names = namesFrom(file.settings(ID));
  return [...calls].flatMap((awaited): Site[] => {
    if (runsInPage(tree, awaited.awaited)) return [];
    const telemetry = telemetryOf(tree, awaited, names, project);
    if (!telemetry || isAtOnce(telemetry) || isMeantToWait(tree, awaited, telemetry)) return [];
    const path = responsePath(tree, awaited.awaited, options.helpers?.detach?.name);
    const use = project && path.kind === 'service' ? packageUse(tree.path, project) : 'service';
    const isOff = path.kind === 'off' || use === 'program' || ownTry(tree, awaited)?.matters;
    const site = { awaited, telemetry, path, use };
    return isOff || isLastFlush(file, site) ? [] : [site];
  });
}

/** A flush that may come before an end: outside of a handler, on a host that freezes, before what ends. */
function isLastFlush({ tree, project }: File, { awaited, telemetry, path }: Site): boolean {
  if (!telemetry.flushes) return false;
  const isFrozen = (): boolean => !!serverlessHost(tree, awaited.awaited, project);
  return path.kind !== 'handler' || isFrozen() || !!endsAfter(tree, awaited);
}

/** The helper waits for nothing itself. */
function isAtOnce({ work, evidence }: Telemetry): boolean {
  return work?.atOnce === true && evidence !== 'configured';
}

function draftOf(file: File, site: Site): Draft {
  const { tree, project } = file;
  const { awaited, telemetry, path } = site;
  const decision = decisionOn(telemetry, path);
  const runs = repetitionOf(file, awaited.awaited);
  const isHot = path.kind === 'handler' || (runs.kind === 'repeated' && runs.by === 'call');
  const others = file.memo(sitesIn);
  const host = serverlessHost(tree, awaited.awaited, project);
  // Where nothing keeps work alive after the response, the wait is right.
  const mayGoOn = !host || host.offer !== undefined;
  const isWarning =
    isHot &&
    mayGoOn &&
    !decision &&
    waitsForNetwork(telemetry) &&
    firstOfHelper(file, site, others, sitesIn);
  const place = (awaited.isJoined && awaited.calls[0]) || awaited.awaited;
  const base = {
    transform: ID,
    start: startOf(place),
    end: endOf(place),
    level: isWarning ? ('warning' as const) : ('note' as const),
    message: `${path.kind === 'start' ? 'The start' : 'The response'} waits for \`${telemetry.name}\`, whose result is unused.`,
    why: runs.trace,
  };
  const ends = endsAfter(tree, awaited);
  const refusal =
    (host && onHost(host, telemetry)) ??
    (decision && DETACH_DECISIONS[decision]) ??
    (ends && `Without the wait the call may run too late: ${ends}.`);
  const made = refusal === undefined ? detachFix(file, awaited) : undefined;
  if (made === undefined || typeof made === 'string')
    return {
      ...base,
      applicability: 'display-only',
      reason: made === undefined ? (refusal ?? '') : DETACH_OBSTACLES[made],
    };
  return { ...base, applicability: 'unsafe', reason: doubtOf(file, site, made), fix: made.fix };
}

/** Never safe: errors, order and loss change. */
function doubtOf(file: File, { awaited, use }: Site, { handled, mayThrow }: DetachFix): string {
  const { tree, options, project } = file;
  const elsewhere = unawaitedElsewhere(tree, awaited, project);
  return [
    `${handled ? 'Its handler runs later' : 'A failure becomes a process warning instead of an error of the caller'}. The next code no longer waits for the call. Calls in flight when the process ends are lost unless its shutdown awaits \`drainDetached()\`.`,
    mayThrow && !handled && 'An error in making its arguments becomes a warning too.',
    use === 'library' &&
      'Programs that use this package may end as soon as they have their result.',
    inLoop(tree, awaited.statement) &&
      `The turns of the loop no longer wait for each other${options.helpers?.detach ? '' : ', and calls beyond 1000 in flight are dropped'}.`,
    elsewhere &&
      `${elsewhere === tree.path ? 'This file' : elsewhere} already calls it without waiting.`,
  ]
    .filter(Boolean)
    .join(' ');
}
