import { awaitedCalls, type AwaitedCall } from '../src/analysis/awaited-call.ts';
import { callParts } from '../src/analysis/early-value.ts';
import { fileRole, runsInPage } from '../src/analysis/file-role.ts';
import { isMeantToWait } from '../src/analysis/kept-awaited.ts';
import { responsePath, type ResponsePath } from '../src/analysis/response-path.ts';
import { serverlessHost, type Host } from '../src/analysis/serverless.ts';
import { telemetryOf, type Telemetry, type TelemetryNames } from '../src/analysis/telemetry-call.ts';
import { isLoop } from '../src/ast/node.ts';
import { endOf, startOf, type Tree } from '../src/ast/tree.ts';
import { detachCall } from '../src/fix/detach-call.ts';
import { detachHelper } from '../src/fix/detach-helper.ts';
import { defineTransform, type FileContext } from '../src/transform.ts';
import type { Draft, TransformOptions } from '../src/types.ts';

const ID = 'detached-analytics';

export default defineTransform({
  id: ID,
  title: 'Answer without waiting for telemetry',
  reports: [ID],
  needles: [['rack', 'apture', 'elemetry', 'nalytics', 'ostHog', 'osthog', 'tatsd', 'entify', 'etric', 'Event', 'Segment', 'ixpanel', 'mplitude'], ['await']],
  docs: {
    what: 'An awaited call of an analytics or telemetry client, or of the project\'s own helper around one, whose result nobody uses, on the way to an answer.',
    why: 'Every such request takes as long as the collector does: 5 ms where it is near, seconds where it hangs. And a collector that is down turns work that is done already into a 500.',
    whenNot: 'Records that law, money or another feature depends on (audit, billing, consent, logins, quotas), `flush` and `shutdown`, pairs of start and end, whatever is read again later, command line programs, timers, queues, code behind the answer, and handlers whose only work is to take the event in.',
    safety: 'Never safe: a failure no longer fails the request, the order against what follows is not kept, and what is in flight when the process ends is lost unless its shutdown awaits `drainDetached()`. `detach` runs the call at once, so that its arguments are those of now, takes a synchronous throw and what is no promise, and cannot become an unhandled rejection; what the arguments wait for is still awaited before. On Lambda, Next.js and at the edge it is only reported: un-awaited work is frozen or dropped there.',
  },
  options: {
    methods: { type: 'string[]', text: 'Further calls that are telemetry, by their last names, such as `telemetry.send*` or `trackGA4`; a `*` stands for any part of a name.' },
    ignore: { type: 'string[]', text: 'Calls that are to stay awaited whatever they look like, written as in `methods`.' },
  },
  *detect(context) {
    const { tree, options, project } = context;
    const role = fileRole(tree);
    if (role !== 'server' && !(options.includeTests && role === 'test')) return;
    const names = namesFrom(options);
    for (const awaited of awaitedCalls(tree)) {
      const telemetry = runsInPage(tree, awaited.awaited) ? undefined : telemetryOf(tree, awaited, names, project);
      if (!telemetry || (telemetry.work?.atOnce && telemetry.evidence !== 'configured') || isMeantToWait(tree, awaited, telemetry)) continue;
      const path = responsePath(tree, awaited.awaited);
      if (path.kind !== 'off') yield draft(context, awaited, telemetry, path);
    }
  },
});

function namesFrom(options: TransformOptions): TelemetryNames {
  const settings = options.perTransform?.[ID];
  const list = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? value.split(',') : []);
  return { methods: list(settings?.['methods']), ignore: list(settings?.['ignore']) };
}

function draft({ tree, options, project }: FileContext, awaited: AwaitedCall, telemetry: Telemetry, path: ResponsePath): Draft {
  const site = {
    transform: ID, start: startOf(awaited.awaited), end: endOf(awaited.awaited), level: 'note' as const,
    message: `${path.kind === 'start' ? 'The start' : 'The answer'} waits for \`${telemetry.name}\`, whose result nobody uses.`,
  };
  const refusal = refuse(telemetry, path, serverlessHost(tree, awaited.awaited, project));
  if (refusal !== undefined) return { ...site, applicability: 'display-only', reason: refusal };
  const helper = detachHelper(tree, options);
  if (!helper) return { ...site, applicability: 'display-only', reason: 'The name of the helper `detach` means something else in this file.' };
  const parts = callParts(tree, awaited.awaited.argument, awaited.calls);
  const edits = detachCall(tree, awaited, parts.early, helper.local);
  if (!edits) return { ...site, applicability: 'display-only', reason: 'Its arguments wait or depend on a test, and there is no place for a statement that works them out before.' };
  return { ...site, applicability: 'unsafe', reason: doubtOf(tree, awaited, parts.mayThrow), edits: [...edits, ...helper.edits], ...(helper.files.length > 0 && { files: helper.files }) };
}

function refuse(telemetry: Telemetry, path: ResponsePath, host: Host | undefined): string | undefined {
  if (host) {
    const offer = host.offer ? `hand it to ${host.offer}` : 'nothing keeps it alive there but the wait; a queue or an extension can take the event';
    const scope = telemetry.work?.readsRequest ? ', and the helper reads the cookies or headers of the request, which must happen before the answer' : '';
    return `In ${host.name} work that nobody awaits may be frozen or dropped once the answer is out: ${offer}${scope}.`;
  }
  if (path.kind === 'handler' && path.ingest) return 'Taking the event in is what this request is for; a person must decide whether the client may be told before it is kept.';
  if (telemetry.record) return 'It speaks of money or of an account; a person must say that nothing depends on it as a record.';
  if (telemetry.work?.stores && !telemetry.work.reports) return 'The helper writes to a store of the application; a person must say that nothing reads it back and nothing is lost with it.';
  return undefined;
}

function doubtOf(tree: Tree, { statement }: AwaitedCall, mayThrow: boolean): string {
  const looped = [...tree.ancestors(statement)].find((up) => isLoop(up) || up.type.includes('Function') || up.type.endsWith('Method'));
  return [
    'A failure goes to the console instead of the caller, what follows no longer comes after it, and what is in flight when the process ends is lost unless its shutdown awaits `drainDetached()`.',
    mayThrow && 'An error in making its arguments goes to the console, too.',
    looped && isLoop(looped) && 'The turns of the loop no longer wait for each other.',
  ].filter(Boolean).join(' ');
}
