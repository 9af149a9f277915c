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
  docs: {
    what: "An awaited call of an analytics or telemetry client, or of the project's own helper around one. Its result is unused, and a response waits for it.",
    why: 'Every such request takes as long as the collector does: 5 ms where it is near, seconds where it hangs. A collector that is down turns finished work into a 500.',
    whenNot:
      'Records that law, money or another feature depends on (audit, billing, consent, logins, quotas), and whatever is read again later. `flush` and `shutdown`, and pairs of start and end. Command-line programs, timers, queues, code after the response, and handlers whose only work is to take the event in.',
    safety:
      'Never safe: a failure no longer fails the request, and the order against what follows is not kept. Calls in flight when the process ends are lost unless its shutdown awaits `drainDetached()`. `detach` runs the call at once, so that its arguments have their present values. It takes a synchronous throw and anything that is not a promise, and cannot become an unhandled rejection. What the arguments wait for is still awaited first. On Lambda, Next.js and at the edge the call is only reported: un-awaited work is frozen or dropped there.',
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
    message: `${path.kind === 'start' ? 'The start' : 'The response'} waits for \`${telemetry.name}\`, whose result is unused.`,
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
        'The name of the helper `detach` means something else here, or the file names that a copy could have are taken.',
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
        ? 'Its failure has a handler of its own. Hand that to the code that runs the call.'
        : 'Its arguments wait or depend on a test, and there is no place for a statement that computes them first.',
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
      : 'only the wait keeps it alive there; a queue or an extension can take the event';
    const scope = telemetry.work?.readsRequest
      ? ', and the helper reads the cookies or headers of the request, which must happen before the response'
      : '';
    return `In ${host.name} un-awaited work may be frozen or dropped after the response is sent: ${offer}${scope}.`;
  }
  if (path.kind === 'handler' && path.ingest)
    return 'The purpose of this request is to take the event in. Decide whether the client may be told before the event is kept.';
  if (telemetry.record)
    return 'It mentions money or an account. Check that nothing depends on it as a record.';
  if (telemetry.work?.works && telemetry.evidence !== 'configured' && telemetry.work.reports)
    return 'The helper also calls a service that is not a collector. Check that the response does not depend on it.';
  if (telemetry.work?.stores)
    return 'The helper writes to a store of the application. Check that nothing reads it back and nothing is lost with it.';
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
    `${handled ? 'Its handler runs later' : 'A failure becomes a warning of the process instead of an error of the caller'}. What follows no longer comes after it. Calls in flight when the process ends are lost unless its shutdown awaits \`drainDetached()\`.`,
    mayThrow && !handled && 'An error in making its arguments becomes a warning too.',
    use === 'library' &&
      'The package is made for other programs, and some of those end as soon as they have their result.',
    looped &&
      isLoop(looped) &&
      `The turns of the loop no longer wait for each other${options.helpers?.detach ? '' : ', and calls beyond 1000 in flight are dropped'}.`,
    elsewhere &&
      `${elsewhere === tree.path ? 'This file' : elsewhere} already calls it without waiting.`,
  ]
    .filter(Boolean)
    .join(' ');
}
