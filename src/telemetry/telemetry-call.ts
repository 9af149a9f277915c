import type { Node } from '@babel/types';
import { unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { AwaitedCall } from './awaited-call.ts';
import { matchesName } from './name-pattern.ts';
import { namesOf } from './call-names.ts';
import { sdkCall, sendsToCollector } from './collector-call.ts';
import { waitsForCollector } from './waits-for-collector.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Project } from '../project.ts';
import { helperWork, type HelperWork } from './telemetry-helper.ts';
import {
  isEventName,
  isLifecycle,
  isRecordEvent,
  isRecordName,
  isTopicModule,
  isTrackingModule,
  judgeFunction,
  judgeMethod,
  PASS_THROUGH,
} from '../knowledge/telemetry-names.ts';

/** An awaited call that only tells a collector what happened. */
export interface Telemetry {
  /** As the user would name it: `analytics.track`. */
  readonly name: string;
  /** What shows that: the configuration, the client's package, the address, the helper's body, or names alone. */
  readonly evidence: 'configured' | 'package' | 'address' | 'helper' | 'name';
  /** What the function behind it does, where that is to be seen. */
  readonly work: HelperWork | undefined;
  /** It mentions money or an account, so that a person must check that it is not a record. */
  readonly record: boolean;
  /** It sends what was queued, which the client also does by itself. */
  readonly flushes?: true;
}

/** Names the user gives: `methods` are telemetry, `ignore` is left alone. `*` matches any part of a name. */
export interface TelemetryNames {
  readonly methods: readonly string[];
  readonly ignore: readonly string[];
}

/** Judges what is awaited; undefined unless every call of it is telemetry. */
export function telemetryOf(
  tree: Tree,
  awaited: AwaitedCall,
  names: TelemetryNames,
  project: Project | undefined,
): Telemetry | undefined {
  const judged = awaited.calls.map((call) =>
    judge(tree, call, { property: awaited.property, names, project }),
  );
  const [first] = judged;
  if (!first || !judged.every((one) => one !== undefined)) return undefined;
  const record =
    first.evidence !== 'configured' &&
    awaited.calls.some((call) => eventsOf(call).some(isRecordEvent));
  const one = judged.find((j) => j.record) ?? first;
  return record ? { ...one, record } : one;
}

/** What a call is judged by besides itself. */
interface Means {
  /** What is read of its result. */
  readonly property: string | undefined;
  readonly names: TelemetryNames;
  readonly project: Project | undefined;
}

function judge(
  tree: Tree,
  call: AnyCall,
  { property, names, project }: Means,
): Telemetry | undefined {
  const chain = namesOf(call.callee);
  const name = chain.join('.');
  if (chain.length === 0 || names.ignore.some((pattern) => matchesName(pattern, name)))
    return undefined;
  const telemetry = (
    evidence: Telemetry['evidence'],
    work?: HelperWork,
    record = false,
  ): Telemetry => ({ name, evidence, work, record });
  if (names.methods.some((pattern) => matchesName(pattern, name)))
    return telemetry('configured', helperWork(tree, call, project));
  if (sendsToCollector(tree, call)) return telemetry('address');
  const sdk = sdkCall(tree, call, property, project);
  if (sdk === 'flushes') return { ...telemetry('package'), flushes: true };
  if (sdk) return sdk === 'else' ? undefined : telemetry('package', undefined, sdk === 'records');
  if (property !== undefined) return undefined;
  return judgeByName(tree, call, project, telemetry);
}

function judgeByName(
  tree: Tree,
  call: AnyCall,
  project: Project | undefined,
  telemetry: (evidence: Telemetry['evidence'], work?: HelperWork, record?: boolean) => Telemetry,
): Telemetry | undefined {
  const chain = namesOf(call.callee);
  const method = chain.at(-1) as string;
  const receiver = chain.slice(0, -1).findLast((name) => !PASS_THROUGH.test(name)) ?? chain.at(-2);
  const verdict =
    receiver === undefined
      ? judgeFunction(method)
      : (judgeMethod(receiver, method) ?? judgeProfile(chain));
  if (verdict === undefined) return judgeByDeeds(tree, call, project, telemetry);
  const work = helperWork(tree, call, project);
  const record = isRecordName(method) || (receiver !== undefined && isRecordName(receiver));
  if (work?.records) return undefined;
  if (work?.reports) return telemetry('helper', work, record);
  if (record) return undefined;
  if (verdict === 'telemetry')
    return telemetry(work ? 'helper' : 'name', work, judgeProfile(chain) !== undefined);
  const exact = /^(track|capture)Event(s|Async)?$/.test(method);
  const topical = importTopic(tree, call, method);
  if (work?.throwsOnAnswer && !topical) return undefined;
  if (work?.stores)
    return topical || /(Metrics?|Analytics|PageViews?)$/.test(method)
      ? telemetry('helper', work)
      : undefined;
  // What fails unseen, and gives nothing, is there for its report alone.
  const isBestEffort = work?.requests && work.swallows && !work.works;
  if (topical || isBestEffort || (exact && (work ? work.requests : namesAnEvent(call))))
    return telemetry(work ? 'helper' : 'name', work);
  return undefined;
}

/** Whatever it is called: all that the function behind the call waits for is a collector. */
function judgeByDeeds(
  tree: Tree,
  call: AnyCall,
  project: Project | undefined,
  telemetry: (evidence: Telemetry['evidence'], work?: HelperWork) => Telemetry,
): Telemetry | undefined {
  const names = namesOf(call.callee);
  if (names.some(isRecordName) || isLifecycle(names.at(-1) as string)) return undefined;
  const waits = waitsForCollector(tree, call, project);
  if (!waits) return undefined;
  const work = helperWork(tree, call, project);
  if (!work || work.records || work.stores || work.works) return undefined;
  return { ...telemetry('helper', work), ...(waits === 'flushes' && { flushes: true }) };
}

/** `mixpanel.people.set(…)` writes a profile rather than telling of an event. */
function judgeProfile(chain: readonly string[]): 'telemetry' | undefined {
  return chain.includes('people') &&
    /^(set|set_once|increment|append|union)$/.test(chain.at(-1) as string) &&
    chain.some((n) => /mixpanel/i.test(n))
    ? 'telemetry'
    : undefined;
}

/** The called name, or its receiver, is imported from a module whose path mentions telemetry. */
function importTopic(tree: Tree, call: AnyCall, method: string): boolean {
  let root = unwrap(call.callee);
  while ('object' in root && root.object) root = unwrap(root.object as Node);
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  const imported = binding && importedName(tree, binding);
  return (
    imported !== undefined &&
    (isTopicModule(moduleOf(imported)) ||
      (isTrackingModule(moduleOf(imported)) && isEventName(method)))
  );
}

function moduleOf(imported: string): string {
  return imported.slice(0, imported.lastIndexOf('#'));
}

/** What happened according to a call, as far as it is written there: strings, and the last names of constants such as `EVENTS.PAID`. */
function eventsOf(call: AnyCall): string[] {
  const values = call.arguments.slice(0, 2).flatMap((argument): Node[] => {
    if (argument.type !== 'ObjectExpression') return [argument];
    return argument.properties.flatMap((p) =>
      p.type === 'ObjectProperty' &&
      p.key.type === 'Identifier' &&
      /^(event|eventName|event_name|name|type|action|eventType|event_type)$/.test(p.key.name)
        ? [p.value]
        : [],
    );
  });
  return values.flatMap((value) => {
    if (value.type === 'StringLiteral') return [value.value];
    return value.type === 'MemberExpression' && /event/i.test(namesOf(value)[0] ?? '')
      ? namesOf(value).slice(-1)
      : [];
  });
}

/** The first argument is an event's name, or an object that has one. */
function namesAnEvent(call: AnyCall): boolean {
  const first = call.arguments[0];
  if (first?.type === 'StringLiteral' || first?.type === 'TemplateLiteral') return true;
  if (first?.type === 'MemberExpression') return /event/i.test(namesOf(first)[0] ?? '');
  return (
    first?.type === 'ObjectExpression' &&
    first.properties.some(
      (p) =>
        p.type === 'ObjectProperty' &&
        p.key.type === 'Identifier' &&
        /^(event|eventName|name|type|action)$/.test(p.key.name),
    )
  );
}
