import type { ResponsePath } from '../execution/request-scope.ts';
import type { Host } from '../knowledge/hosts.ts';
import type { Telemetry } from './telemetry-call.ts';

/** Why the call cannot be taken out of the response's way by an edit: a name for each, with the sentence for a reader. */
export const DETACH_OBSTACLES = {
  'name taken':
    'The name of the helper `detach` means something else here, or the file names that a copy could have are taken.',
  'own handler': 'Its failure has a handler of its own. Hand that to the code that runs the call.',
  'no place for arguments':
    'Its arguments wait or depend on a test, and there is no place for a statement that computes them first.',
  joined:
    'It is awaited together with other work. Take it out of the list, and hand it to the code that runs the call.',
} as const;

export type DetachObstacle = keyof typeof DETACH_OBSTACLES;

/** Why a person must decide whether the call may go on by itself. */
export const DETACH_DECISIONS = {
  ingest:
    'The purpose of this request is to take the event in. Decide whether the client may be told before the event is kept.',
  record: 'It mentions money or an account. Check that nothing depends on it as a record.',
  'calls a service':
    'The helper also calls a service that is not a collector. Check that the response does not depend on it.',
  stores:
    'The helper writes to a store of the application. Check that nothing reads it back and nothing is lost with it.',
} as const;

export type DetachDecision = keyof typeof DETACH_DECISIONS;

/** What a person must decide of a call; undefined where it only tells a collector. */
export function decisionOn(telemetry: Telemetry, path: ResponsePath): DetachDecision | undefined {
  const { work, evidence, record } = telemetry;
  if (path.kind === 'handler' && path.ingest) return 'ingest';
  if (record) return 'record';
  if (work?.works && evidence !== 'configured' && work.reports) return 'calls a service';
  return work?.stores ? 'stores' : undefined;
}

/** What becomes of un-awaited work on a host that freezes or drops it, and what that host has for it. */
export function onHost(host: Host, telemetry: Telemetry): string {
  const offer = host.offer
    ? `hand it to ${host.offer}`
    : 'only the wait keeps it alive there; a queue or an extension can take the event';
  const scope = telemetry.work?.readsRequest
    ? ', and the helper reads the cookies or headers of the request, which must happen before the response'
    : '';
  return `In ${host.name} un-awaited work may be frozen or dropped after the response is sent: ${offer}${scope}.`;
}

/** The call waits for the network, as far as its package, its address or its helper's body show. */
export function waitsForNetwork({ evidence, work }: Telemetry): boolean {
  if (evidence === 'name') return false;
  return evidence !== 'helper' || work?.reports === true || work?.requests === true;
}
