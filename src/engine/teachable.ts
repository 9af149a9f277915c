import type { Node } from '@babel/types';
import { LineIndex } from '../ast/line-index.ts';
import { classAround, isClass, keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { isTest } from '../execution/runtime.ts';
import type { File } from '../file.ts';
import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { lent } from '../handles/lent.ts';
import { listeners } from '../listeners/listener.ts';
import { subscriptions } from '../listeners/subscription.ts';
import { parts } from '../parts/part.ts';
import type { Acquisition } from '../resources/kind.ts';
import { symbolOf } from '../resources/model-of.ts';
import { resourceAt, resourcesOf } from '../resources/resource.ts';
import { takerOf, type Taking } from '../resources/taker.ts';
import { memberName, methodsOf, type ClassNode } from '../semantics/class-members.ts';
import { functionsAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';
import { patternNames } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { flowOf, type Flow } from '../semantics/value-flow.ts';
import type { Lifecycle, Model } from '../types.ts';

/** Something that the user could say in the configuration or in a comment. */
export interface Saying {
  /** How it is written, and where. */
  readonly text: string;
  readonly names?: Partial<Pick<Lifecycle, 'starts' | 'stops' | 'models'>>;
  /** The path of this file is that of an entry point. */
  readonly isEntryPoint?: true;
  /** A comment, and the offset at which it stands. */
  readonly comment?: { readonly at: number; readonly text: string };
}

/** How many are tried, each by looking at the file again. */
const MOST = 40;

/** What may be said of a line: of the code around it, and of where the values go that its calls make. */
export function sayingsAt(file: File, line: number): readonly Saying[] {
  const { tree } = file;
  const calls = callsAt(tree, line);
  const [first] = calls;
  if (!first) return [];
  const all = [
    ...(isTest(tree) || tree.lifecycle?.isEntryPoint(tree.path)
      ? []
      : [{ text: written(`entryPoints: ['${tree.path}']`), isEntryPoint: true as const }]),
    ...namesAround(tree, first),
    ...calls.flatMap((call) => ofValue(file, call)),
    ...releasesOf(file, calls),
  ];
  return all
    .filter((one, i) => all.findIndex(({ text }) => text === one.text) === i)
    .slice(0, MOST);
}

/** The calls that begin on the line, else the innermost that reaches over it. */
function callsAt(tree: Tree, line: number): readonly Taking[] {
  const lines = new LineIndex(tree.text);
  const around = [
    ...tree.nodes('CallExpression'),
    ...tree.nodes('OptionalCallExpression'),
    ...tree.nodes('NewExpression'),
  ].flatMap((call) => {
    const [begin, end] = [call.start, call.end].map((at) => lines.position(at ?? 0).line);
    return begin !== undefined && end !== undefined && begin <= line && line <= end
      ? [{ call, begin }]
      : [];
  });
  const innermost = Math.max(...around.map(({ begin }) => begin));
  return around
    .filter(({ begin }) => begin === innermost)
    .map(({ call }) => call)
    .sort((a, b) => (a.start as number) - (b.start as number));
}

/** That a function around the line, or a method of its class, begins or ends what it belongs to. */
function namesAround(tree: Tree, call: Node): Saying[] {
  const cls = classAround(tree, call);
  const methods = cls ? methodsOf(tree, cls).filter((one) => one.kind === 'method') : [];
  const names = [
    ...functionsAround(tree, call).map((fn) => functionName(tree, fn)),
    ...methods.map((one) => memberName(tree, one)),
  ].filter((name): name is string => name !== undefined && /^[\p{ID_Continue}$]+$/u.test(name));
  return [...new Set(names)]
    .filter((name) => name !== 'constructor')
    .flatMap((name) => [
      { text: written(`stops: ['${name}']`), names: { stops: [name] } },
      { text: written(`starts: ['${name}']`), names: { starts: [name] } },
    ]);
}

function ofValue(file: File, call: Taking): Saying[] {
  const { tree } = file;
  const up = tree.parent(outermost(tree, call));
  const flow = flowOf(tree, up?.type === 'AwaitExpression' ? up : call);
  return [...ofArguments(file, flow), ...ofFields(flow), ...ofMaker(file, call, flow)];
}

/** That what takes the value ends it, or only uses it. */
function ofArguments(file: File, { places }: Flow): Saying[] {
  return places.flatMap((place) => {
    if (place.kind !== 'argument') return [];
    const { call, value } = place;
    const position = (call.arguments as readonly Node[]).indexOf(value);
    const symbol = symbolOf(file, call);
    if (position < 0 || symbol === undefined) return [];
    return (['owns', 'borrows'] as const).map((kind): Saying => {
      const model: Model = { symbol, [kind]: [position] };
      return { text: writtenFor(file, call, position, kind), names: { models: [model] } };
    });
  });
}

/** As a comment, for code of the project; else as a model. */
function writtenFor(file: File, call: Taking, position: number, kind: 'owns' | 'borrows'): string {
  const taker = takerOf(file, call);
  const param = taker?.fn.params[position];
  const [name] = param ? [...patternNames(param)] : [];
  return taker && name
    ? `\`@${kind} ${name.name}\` above \`${functionName(taker.file.tree, taker.fn) ?? 'the function'}\` in ${taker.file.path}`
    : written(`models: [{ symbol: '${symbolOf(file, call)}', ${kind}: [${position}] }]`);
}

/** That the object ends what its field holds, or leaves it to others. */
function ofFields({ places }: Flow): Saying[] {
  return places.flatMap((place) => {
    if (place.kind !== 'property' || !place.owner) return [];
    const field = place.owner.body.body.find(
      (one) => /Property$/.test(one.type) && keyName(one as { key?: Node }) === place.name,
    );
    if (!field) return [];
    return (['owns', 'borrows'] as const).map((kind) => ({
      text: `\`@${kind}\` above the field \`${place.name}\``,
      comment: { at: field.start as number, text: `/** @${kind} */ ` },
    }));
  });
}

/**
 * That what a package or a function makes has to be ended, where nothing is known of it: of an object that it makes, and
 * of a value on which something is called that ends.
 */
function ofMaker(file: File, call: Taking, { places }: Flow): Saying[] {
  const isKnown = [lent, parts].some((kind) => resourceAt<Acquisition>(file, kind, call));
  const symbol = isKnown ? undefined : symbolOf(file, call);
  const end = places
    .map((place) => (place.kind === 'member' ? place.name : undefined))
    .find((name) => beginsWithStop(file.tree, name));
  if (symbol === undefined || (end === undefined && call.type !== 'NewExpression')) return [];
  return [
    {
      text: written(`models: [{ symbol: '${symbol}', mustCall: '${end ?? '…'}' }]`),
      names: { models: [{ symbol, mustCall: end ?? 'close' }] },
    },
  ];
}

/** As it is written in the configuration. */
function written(part: string): string {
  return `\`lifecycle: { ${part} }\``;
}

/** That a method of the class ends what a field holds. */
function releasesOf(file: File, calls: readonly Taking[]): Saying[] {
  const { tree } = file;
  const [call] = calls;
  const cls = call && (classAround(tree, call) as ClassNode | undefined);
  const method =
    cls &&
    methodsOf(tree, cls).find(
      (one) =>
        one.kind === 'method' &&
        tree.closest(one, isClass) === cls &&
        !!one.body &&
        !tree.contains(one, call),
    );
  if (!cls || !method) return [];
  const kept = calls.flatMap((one) =>
    flowOf(tree, one).places.flatMap((place) =>
      place.kind === 'property' && place.owner === cls ? [place.name] : [],
    ),
  );
  const fields = [...new Set([...kept, ...listenedFields(file, cls, calls)])];
  return fields.map((field) => ({
    text: `\`@releases this.${field}\` above the method that ends it`,
    comment: { at: method.start as number, text: `/** @releases this.${field} */ ` },
  }));
}

/** The fields by which a listener can be taken off. */
function listenedFields(file: File, cls: ClassNode, calls: readonly Taking[]): string[] {
  const { tree } = file;
  return [...resourcesOf(file, listeners), ...resourcesOf(file, subscriptions)]
    .filter(({ acquisition }) => calls.includes(acquisition.call))
    .flatMap(({ acquisition: { token, keeper } }) => [token, keeper ?? []].flat())
    .flatMap((node) => {
      const member = unwrap(node);
      const isOwn = 'object' in member && thisClass(tree, member.object as Node) === cls;
      return isOwn ? (propertyName(member) ?? []) : [];
    });
}
