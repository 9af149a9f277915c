import { awaitedCalls, type AwaitedCall } from '../src/telemetry/awaited-call.ts';
import { callParts } from '../src/telemetry/evaluation-order.ts';
import { endsAfter } from '../src/telemetry/use-after-detach.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { mayServe } from '../src/execution/runtime.ts';
import { unawaitedElsewhere } from '../src/telemetry/precedent.ts';
import { isMeantToWait } from '../src/telemetry/must-await.ts';
import { ownTry } from '../src/telemetry/telemetry-only-try.ts';
import { chainMethod } from '../src/semantics/promise.ts';
import { responsePath, type ResponsePath } from '../src/execution/request-scope.ts';
import { serverlessHost } from '../src/execution/host.ts';
import type { Host } from '../src/knowledge/hosts.ts';
import { packageUse, type PackageUse } from '../src/execution/package-use.ts';
import {
  telemetryOf,
  type Telemetry,
  type TelemetryNames,
} from '../src/telemetry/telemetry-call.ts';
import { isLoop, unwrap } from '../src/ast/node.ts';
import { endOf, startOf, type Tree } from '../src/ast/tree.ts';
import { detachCall } from '../src/telemetry/detach-call.ts';
import { detachHelper } from '../src/telemetry/detach-helper.ts';
import { detachTry } from '../src/telemetry/detach-try.ts';
import { attemptFix } from '../src/edits/fix.ts';
import { createNames } from '../src/edits/names.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft, TransformSettings } from '../src/types.ts';

const ID = 'detached-analytics';

export default defineTransform({
  id: ID,
  title: 'Answer without waiting for telemetry',
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
  docs: {
    what: "An awaited call of an analytics or telemetry client, or of the project's own helper around one, whose result nobody uses, on the way to an answer.",
    why: 'Every such request takes as long as the collector does: 5 ms where it is near, seconds where it hangs. And a collector that is down turns work that is done already into a 500.',
    whenNot:
      'Records that law, money or another feature depends on (audit, billing, consent, logins, quotas), `flush` and `shutdown`, pairs of start and end, whatever is read again later, command line programs, timers, queues, code behind the answer, and handlers whose only work is to take the event in.',
    safety:
      'Never safe: a failure no longer fails the request, the order against what follows is not kept, and what is in flight when the process ends is lost unless its shutdown awaits `drainDetached()`. `detach` runs the call at once, so that its arguments are those of now, takes a synchronous throw and what is no promise, and cannot become an unhandled rejection; what the arguments wait for is still awaited before. On Lambda, Next.js and at the edge it is only reported: un-awaited work is frozen or dropped there.',
    example: 'cart-checkout-route',
  },
  options: {
    methods: {
      type: 'string[]',
      names: true,
      text: 'Further calls that are telemetry, by their last names, such as `telemetry.send*` or `trackGA4`; a `*` stands for any part of a name.',
    },
    ignore: {
      type: 'string[]',
      text: 'Calls that are to stay awaited whatever they look like, written as in `methods`.',
    },
  },
  *detect(file) {
    const { tree, options, project } = file;
    if (!mayServe(tree, options.includeTests)) return;
    const names = namesFrom(file.settings(ID));
    for (const awaited of awaitedCalls(tree)) {
      const telemetry = runsInPage(tree, awaited.awaited)
        ? undefined
        : telemetryOf(tree, awaited, names, project);
      if (
        !telemetry ||
        (telemetry.work?.atOnce && telemetry.evidence !== 'configured') ||
        isMeantToWait(tree, awaited, telemetry)
      )
        continue;
      const path = responsePath(tree, awaited.awaited, options.helpers?.detach?.name);
      const use = project && path.kind === 'service' ? packageUse(tree.path, project) : 'service';
      if (path.kind !== 'off' && use !== 'program' && !ownTry(tree, awaited)?.matters)
        yield draft(file, awaited, telemetry, { path, use });
    }
  },
});

function namesFrom(settings: TransformSettings): TelemetryNames {
  const list = (value: unknown): readonly string[] =>
    Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? value.split(',') : [];
  return { methods: list(settings['methods']), ignore: list(settings['ignore']) };
}

function draft(
  file: File,
  awaited: AwaitedCall,
  telemetry: Telemetry,
  { path, use }: { readonly path: ResponsePath; readonly use: PackageUse },
): Draft {
  const { tree, project } = file;
  const site = {
    transform: ID,
    start: startOf(awaited.awaited),
    end: endOf(awaited.awaited),
    level: 'note' as const,
    message: `${path.kind === 'start' ? 'The start' : 'The answer'} waits for \`${telemetry.name}\`, whose result nobody uses.`,
  };
  const refusal =
    refuse(telemetry, path, serverlessHost(tree, awaited.awaited, project)) ??
    outlives(tree, awaited);
  if (refusal !== undefined) return { ...site, applicability: 'display-only', reason: refusal };
  const helper = detachHelper(file, awaited.statement);
  if (!helper)
    return {
      ...site,
      applicability: 'display-only',
      reason:
        'The name of the helper `detach` means something else here, or files of the names that a copy could have are there already.',
    };
  const parts = callParts(tree, awaited.awaited.argument, awaited.calls);
  const own = ownTry(tree, awaited);
  const attempt = attemptFix(createNames(), (names) => {
    const how = { detach: helper.local, names };
    if (!own) return detachCall(tree, awaited, parts.early, how);
    return own.movable ? detachTry(tree, own, parts.early, how) : undefined;
  });
  if (!attempt)
    return {
      ...site,
      applicability: 'display-only',
      reason: own
        ? 'Its failure has a handler of its own, which a person must hand to whatever runs the call.'
        : 'Its arguments wait or depend on a test, and there is no place for a statement that works them out before.',
    };
  return {
    ...site,
    applicability: 'unsafe',
    reason: doubtOf(file, awaited, {
      handled: own !== undefined || chainMethod(unwrap(awaited.awaited.argument)) === 'catch',
      mayThrow: parts.mayThrow,
      use,
    }),
    fix: {
      edits: (names) => ({
        edits: [...attempt.fix.edits(names).edits, ...helper.edits],
        files: helper.files,
      }),
    },
  };
}

function outlives(tree: Tree, awaited: AwaitedCall): string | undefined {
  const ends = endsAfter(tree, awaited);
  return ends && `Without the wait it may run too late: ${ends}.`;
}

function refuse(
  telemetry: Telemetry,
  path: ResponsePath,
  host: Host | undefined,
): string | undefined {
  if (host) {
    const offer = host.offer
      ? `hand it to ${host.offer}`
      : 'nothing keeps it alive there but the wait; a queue or an extension can take the event';
    const scope = telemetry.work?.readsRequest
      ? ', and the helper reads the cookies or headers of the request, which must happen before the answer'
      : '';
    return `In ${host.name} work that nobody awaits may be frozen or dropped once the answer is out: ${offer}${scope}.`;
  }
  if (path.kind === 'handler' && path.ingest)
    return 'Taking the event in is what this request is for; a person must decide whether the client may be told before it is kept.';
  if (telemetry.record)
    return 'It speaks of money or of an account; a person must say that nothing depends on it as a record.';
  if (telemetry.work?.works && telemetry.evidence !== 'configured' && telemetry.work.reports)
    return 'The helper also asks a service that is no collector; a person must say that the answer does not depend on it.';
  if (telemetry.work?.stores)
    return 'The helper writes to a store of the application; a person must say that nothing reads it back and nothing is lost with it.';
  return undefined;
}

interface Circumstances {
  /** A failure has a handler of its own. */
  readonly handled: boolean;
  /** Working out the arguments may fail. */
  readonly mayThrow: boolean;
  readonly use: PackageUse;
}

function doubtOf(
  { tree, options, project }: File,
  awaited: AwaitedCall,
  { handled, mayThrow, use }: Circumstances,
): string {
  const looped = [...tree.ancestors(awaited.statement)].find(
    (up) => isLoop(up) || up.type.includes('Function') || up.type.endsWith('Method'),
  );
  const elsewhere = unawaitedElsewhere(tree, awaited, project);
  return [
    `${handled ? 'Its handler runs later' : 'A failure becomes a warning of the process instead of an error of the caller'}, what follows no longer comes after it, and what is in flight when the process ends is lost unless its shutdown awaits \`drainDetached()\`.`,
    mayThrow && !handled && 'An error in making its arguments becomes one, too.',
    use === 'library' &&
      'The package is made for other programs, and some of those end as soon as they have their result.',
    looped &&
      isLoop(looped) &&
      `The turns of the loop no longer wait for each other${options.helpers?.detach ? '' : ', and of more than 1000 calls in flight the rest is dropped'}.`,
    elsewhere &&
      `${elsewhere === tree.path ? 'This file' : elsewhere} calls it without waiting already.`,
  ]
    .filter(Boolean)
    .join(' ');
}
