import type { BlockStatement, Function as FunctionNode, Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, isCall, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { TELLS } from '../knowledge/closables.ts';
import { beginsWithStop, endsOwner, isStop } from '../knowledge/lifecycle.ts';
import { contractOfField } from '../resources/contract.ts';
import { releasesOf } from '../resources/release-index.ts';
import { endsOf, endsProcess, releaseMethodOf } from '../resources/release-method.ts';
import { resourceAt, type Resource } from '../resources/resource.ts';
import { memberName, type Method } from '../semantics/class-members.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { scopesOf } from '../semantics/scope.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import { endByDeed, isThereFromTheStart } from './end-by-deed.ts';
import { endingFields, membersOfResult } from './maker.ts';
import {
  isAddedTo,
  isGivenOut,
  mayBeEndedBy,
  mayBeEndedInList,
  usesOfHome,
  type Home,
} from './own-part.ts';
import { callOfEnd, parts, type Part } from './part.ts';
import { isListOf } from './part-list.ts';

type OwnPart = Resource<Part>;

/** What makes a part and has an end that should end it. */
export interface PartOwner {
  readonly home: Home;
  readonly holder: Node;
  /** The end that should end the part. */
  readonly stop: FunctionNode & { readonly body: BlockStatement };
  readonly name: string;
  /** All methods that end the owner. */
  readonly ends: readonly Node[];
}

/** Undefined where the part is not its owner's alone, or where that has no end. */
export function partOwnerOf(file: File, part: OwnPart, home: Home): PartOwner | undefined {
  const { tree } = file;
  const { owner } = part;
  if (home.kind === 'field') {
    if (owner.kind !== 'instance' || owner.instance.cls !== home.cls || owner.instance.isStatic)
      return undefined;
    const said = contractOfField(tree, home.cls, home.name)?.kind;
    const values = fieldValues(tree, home.cls, home.name);
    const isOwn = (value: Node): boolean =>
      home.list
        ? isListOf(tree, value, (one) => isMadeOrNothing(file, one))
        : isMadeOrNothing(file, value);
    if (said === 'borrows') return undefined;
    if (said !== 'owns' && !values.every((value) => isOwn(value))) return undefined;
    if (home.list && isAddedTo(tree, home, (one) => isMadeOrNothing(file, one))) return undefined;
    return ownerOfField(tree, home, releaseMethodOf(tree, owner.instance, undefined));
  }
  const fn = functionAround(tree, home.binding.identifier);
  if (owner.kind !== 'call' || !fn || owner.fn !== fn) return undefined;
  const ends = membersOfResult(tree, fn).filter(({ name }) => isStop(tree, name));
  const stop = ends.find(
    ({ name, code }) => endsOwner(tree, name) && code.body.type === 'BlockStatement',
  );
  return (
    stop && {
      home,
      holder: fn,
      stop: stop.code as PartOwner['stop'],
      name: stop.name,
      ends: ends.map(({ code }) => code),
    }
  );
}

function ownerOfField(
  tree: Tree,
  home: Extract<Home, { kind: 'field' }>,
  method: Method | undefined,
): PartOwner | undefined {
  const { cls } = home;
  const fields = endingFields(tree, cls);
  const field = fields.find(
    ({ name, code }) => endsOwner(tree, name) && code.body.type === 'BlockStatement',
  );
  const named = method && endsOwner(tree, memberName(tree, method)) ? method : undefined;
  const told = named ?? (field ? undefined : deedOf(tree, home));
  const stop = told ?? (field?.code as PartOwner['stop'] | undefined);
  const name = told ? memberName(tree, told) : field?.name;
  if (!stop || name === undefined || endsProcess(stop)) return undefined;
  const others = [...endsOf(tree, cls).map((one) => one.method), ...fields.map(({ code }) => code)];
  return { home, holder: cls, stop, name, ends: [...others, ...(told ? [told] : [])] };
}

/** A class without a method that is called an end may have one that is. */
function deedOf(tree: Tree, { cls, name }: Extract<Home, { kind: 'field' }>): Method | undefined {
  return endsOf(tree, cls).length === 0 && isThereFromTheStart(tree, cls, name)
    ? endByDeed(tree, cls)
    : undefined;
}

/** The value was not handed in. With `options.pool ?? new Pool()`, the caller ends the pool that it hands in. */
function isMadeOrNothing(file: File, value: Node): boolean {
  const node = unwrap(value);
  if (isNothing(node)) return true;
  if (node.type === 'AwaitExpression') return isMadeOrNothing(file, node.argument);
  if (node.type === 'Identifier') {
    const { declaration } = scopesOf(file.tree).resolve(node) ?? {};
    return (
      declaration?.type === 'VariableDeclarator' &&
      !!declaration.init &&
      declaration.id.type === 'Identifier' &&
      isMadeOrNothing(file, declaration.init)
    );
  }
  return node.type === 'NewExpression' || isCall(node)
    ? resourceAt(file, parts, node) !== undefined
    : false;
}

/** An end ends it, code that runs at another time does, or code elsewhere may. */
export function isEndedSomewhere(
  file: File,
  part: OwnPart,
  { home, holder, ends }: PartOwner,
  end: string,
): boolean {
  const { tree, project } = file;
  const { call } = part.acquisition;
  const ended = codeRunBy(tree, holder, ends);
  const isReplacing = (release: Node): boolean =>
    functionAround(tree, release) === functionAround(tree, call) &&
    (release.start as number) < (call.start as number) &&
    !runs(tree, ended, release);
  if (part.releases.some((release) => !isReplacing(release.call))) return true;
  if (handsItselfOn(tree, ended) || isTold(part, ended)) return true;
  const uses = usesOfHome(tree, home);
  const givers = uses.filter((use) => isGivenOut(tree, use));
  const mayBeEnded =
    home.kind === 'field' && home.list
      ? (use: Node): boolean => mayBeEndedInList(file, use)
      : (use: Node): boolean => !givers.includes(use) && mayBeEndedBy(file, use);
  if (uses.some(mayBeEnded)) return true;
  if (home.kind === 'variable') return givers.length > 0;
  const names = [
    home.name,
    ...givers.map((use) => {
      const fn = functionAround(tree, use);
      return (fn && memberName(tree, fn)) ?? home.name;
    }),
  ];
  const gives = names.filter((one) => one !== home.name);
  const isEndedHere = releasesOf(file, parts).reached.some(({ reach }) =>
    reach.properties.some(({ name }) => gives.includes(name)),
  );
  if (isEndedHere) return true;
  const calls = names.flatMap((one) => [`.${one}`, `.${one}()`, `.${one}!`, `.${one}?`]);
  return calls.some((one) =>
    (project?.filesWith(`${one}${callOfEnd(end).slice(0, -1)}`) ?? []).some(
      (path) => path !== file.path,
    ),
  );
}

/** At the end a process, a thread or a peer is told something: it may well be to end. */
function isTold({ file: { tree }, flow, acquisition }: OwnPart, ended: ReadonlySet<Node>): boolean {
  return (
    'closable' in acquisition.made &&
    acquisition.made.closable.end !== 'end' &&
    flow.places.some(
      (place) =>
        place.kind === 'member' &&
        TELLS.test(place.name ?? '') &&
        place.call !== undefined &&
        runs(tree, ended, place.call),
    )
  );
}

/** `disposeAll(this)`, `Object.values(this)`: what is called there may end all that the object has. */
function handsItselfOn(tree: Tree, code: ReadonlySet<Node>): boolean {
  return [...code]
    .flatMap((root) => [...descendants(root)])
    .some((node) => {
      const up = node.type === 'ThisExpression' ? tree.parent(node) : undefined;
      // this[name].stop()
      if (up && 'computed' in up && up.computed && propertyName(up) === undefined) return true;
      if (!isCall(up) || up.callee === node) return false;
      const name = dotted(up.callee);
      return /^Object\.\w+$/.test(name) || beginsWithStop(tree, name.split('.').at(-1));
    });
}
