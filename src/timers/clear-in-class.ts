import { MAY_SWEEP, PAUSES } from '../knowledge/lifecycle.ts';
import { NEST_CLASSES } from '../knowledge/request-handlers.ts';
import type { CallExpression, Node } from '@babel/types';
import { clearedCollections, type Fate } from '../resources/release.ts';
import {
  basesOf,
  constructionsOf,
  memberName,
  membersByName,
  usesOf,
  type ClassNode,
  type Method,
  type Owner,
} from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import { familyOf, startsBeforeFields, type Family } from '../semantics/class-hierarchy.ts';
import { callbackOf } from '../semantics/value-flow.ts';
import {
  hasOwnRate,
  isCalledRepeatedly,
  isStoredTwice,
  severalAtOnce,
} from './concurrent-intervals.ts';
import { doubtAboutRelease, isEndedByTick, isWrittenOut } from './release-hazards.ts';
import { isWrittenOutByUsers } from './serialized-class.ts';
import { isFunction, propertyName, statementAround } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { LineIndex } from '../ast/line-index.ts';
import type { Applicability, Edit } from '../types.ts';
import type { FixContext } from '../edits/fix.ts';
import { addField, addMethod, freshMember, isFreeMember } from '../edits/add-class-member.ts';
import { clearStatements, doubtAboutField, type HeldField } from './clear-field.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { moveHandle } from '../edits/move-handle.ts';
import { styleOf } from '../edits/style.ts';
import { timerNames } from './timer-name.ts';
import {
  canRevive,
  isArmedOnce,
  releaseMethodOf,
  releasesOthers,
  waitsForWork,
} from '../resources/release-method.ts';

export interface Repair {
  readonly applicability: Applicability;
  readonly reason: string;
  readonly edits: Edit[];
}

const none = (reason: string): Repair => ({ applicability: 'display-only', reason, edits: [] });

/** Ties an interval to the life of the object that starts it. */
export function keepInField(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
  owner: Owner,
): Repair {
  const { tree, project } = context.file;
  const release = releaseMethodOf(tree, owner, callbackOf(tree, call) ?? call.arguments[0]);
  const bases = basesOf(tree, owner.cls);
  const family = familyOf(tree, owner.cls, project);
  if (isStoredTwice(tree, call, fate))
    return none(
      'Another interval is stored in the same field, which then holds only one of the two.',
    );
  if (derivedInFile(tree, owner.cls) && fate.place.kind !== 'property')
    return none('A class of this file extends this one, and could have a field of the same name.');
  if (
    fate.place.kind !== 'property' &&
    (isWrittenOut(tree, owner.cls) || isWrittenOutByUsers(tree, owner.cls, project))
  )
    return none(
      'The object is written out or copied as a whole, which fails once it holds a timer.',
    );
  if (
    severalAtOnce(tree, call, owner) ||
    (fate.place.kind !== 'property' && isCalledRepeatedly(tree, owner))
  )
    return none(
      'Each call starts another interval that has to be stopped by itself; only its author knows when.',
    );
  if (release) {
    const sibling = fate.state === 'dropped' ? clearedCollections(tree, owner.cls)[0] : undefined;
    return sibling
      ? pushBesideSiblings(tree, call, owner, release, sibling)
      : clearInMethod(context, call, fate, owner, release, family);
  }
  for (const base of bases.classes) {
    const inherited = releaseMethodOf(tree, { ...owner, cls: base }, undefined);
    if (inherited)
      return none(
        `The class inherits ${memberName(tree, inherited) ?? ''}() and would have to extend it; whether it is called for this object is for its author to say.`,
      );
  }
  return addReleaseMethod(context, call, fate, owner, family, bases.foreign);
}

function derivedInFile(tree: Tree, cls: ClassNode): boolean {
  return tree.memo(derivedClasses).has(cls);
}

function derivedClasses(tree: Tree): ReadonlySet<ClassNode> {
  const all = [...tree.nodes('ClassDeclaration'), ...tree.nodes('ClassExpression')];
  return new Set(all.flatMap((cls) => basesOf(tree, cls).classes.filter((base) => base !== cls)));
}

function pushBesideSiblings(
  tree: Tree,
  call: CallExpression,
  owner: Owner,
  release: Method,
  { name, verb }: { name: string; verb: 'push' | 'add' },
): Repair {
  const edits = [
    {
      start: call.start as number,
      end: call.start as number,
      text: `${owner.self}.${name}.${verb}(`,
    },
    { start: call.end as number, end: call.end as number, text: ')' },
  ];
  const clears =
    usesOf(tree, owner.cls, name).some((use) => tree.contains(release, use)) &&
    !startsLater(tree, call, owner);
  return {
    applicability: clears ? 'safe' : 'unsafe',
    reason: `The class keeps its other intervals in \`${name}\` and clears them all together.`,
    edits,
  };
}

/** Where the handle is: the field that the code has, or a new one. */
interface Held extends HeldField {
  readonly edits: Edit[];
  /** The class declares the field, which empties it when the constructors of the classes above are done. */
  readonly isDeclared: boolean;
}

function heldIn(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
  owner: Owner,
  family: Family,
): Held | undefined {
  const { tree } = context.file;
  const { place } = fate;
  if (place.kind === 'property')
    return place.owner === owner.cls
      ? {
          field: place.name,
          isNew: false,
          edits: [],
          isDeclared: declaresField(tree, owner.cls, place.name),
        }
      : undefined;
  const field = freshMember(
    context.names,
    tree,
    { cls: owner.cls, family: [...family.ancestors, ...family.heirs] },
    timerNames(tree, call),
  );
  const path = `${selfOf(owner)}.${field}`;
  const kept =
    place.kind === 'dropped'
      ? keepHandle(tree, call, path)
      : place.kind === 'variable'
        ? moveHandle(tree, call, place.binding, path)
        : undefined;
  if (!kept) return undefined;
  const declaration = addField(tree, owner.cls, {
    name: field,
    type: 'ReturnType<typeof setInterval> | undefined',
    isStatic: owner.isStatic,
  });
  return {
    field,
    isNew: true,
    edits: [...declaration, ...kept],
    isDeclared: declaration.length > 0,
  };
}

/** `declare timer: …` is for the compiler alone. */
function declaresField(tree: Tree, cls: ClassNode, name: string): boolean {
  const members = membersByName(tree, cls).get(name) ?? [];
  return members.some(
    (m) =>
      (m.type === 'ClassProperty' ||
        m.type === 'ClassPrivateProperty' ||
        m.type === 'ClassAccessorProperty') &&
      !('declare' in m && m.declare),
  );
}

/** Static code names its class, so that it works detached from it too. */
function selfOf(owner: Owner): string {
  return owner.isStatic && owner.self === 'this' && owner.cls.id ? owner.cls.id.name : owner.self;
}

function clearInMethod(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
  owner: Owner,
  release: Method,
  family: Family,
): Repair {
  const { tree } = context.file;
  const held = heldIn(context, call, fate, owner, family);
  const name = memberName(tree, release) ?? 'the release method';
  if (isEndedByTick(tree, call, owner, release))
    return none(
      `${name}() waits for a call that only the interval makes, so it must be cleared behind that.`,
    );
  if (!held) return none(`The class has ${name}(), but the handle is not within its reach.`);
  if (scopesOf(tree).lookup('clearInterval', release.body.body[0] ?? release.body))
    return none('clearInterval means something else here.');
  if (held.isDeclared && !owner.isStatic && startsBeforeFields(tree, owner, family, held.isNew))
    return none(
      'The interval may start before the fields of the class are set up, which would empty the one that holds it.',
    );
  const cleared = clearStatements(tree, owner, held);
  // Two branches may fill one field, which is cleared once.
  const edits = [
    ...held.edits,
    ...cleared.code.map((code) => ({
      ...prependToBody(tree, release.body, code),
      key: `clear ${release.start} ${code}`,
    })),
  ];
  const once = isArmedOnce(tree, owner);
  const nested = startsLater(tree, call, owner);
  const statement = statementAround(tree, call);
  const guarded = isGuarded(tree, call, held.field) || fate.releases.length > 0;
  if (!once && !guarded && statement && held.isNew)
    edits.unshift(declareBefore(tree, statement, `clearInterval(${selfOf(owner)}.${held.field})`));
  const doubt =
    doubtAbout(tree, owner, release, {
      once,
      nested,
      foreign: basesOf(tree, owner.cls).foreign,
      ownRate: !once && held.isNew && hasOwnRate(tree, call, owner),
      guarded: guarded || held.isNew,
    }) ??
    doubtAboutRelease(tree, call, owner, release, held.field) ??
    doubtAboutField(tree, owner, held, cleared.empties);
  return doubt === undefined
    ? {
        applicability: 'safe',
        reason: `${name}() ends the object's life and clears the interval first thing.`,
        edits,
      }
    : { applicability: 'unsafe', reason: doubt, edits };
}

/** Why clearing in the release method needs a person's word; undefined when it does not. */
function doubtAbout(
  tree: Tree,
  owner: Owner,
  release: Method,
  is: { once: boolean; nested: boolean; foreign: boolean; ownRate: boolean; guarded: boolean },
): string | undefined {
  const name = memberName(tree, release) ?? '';
  if (is.foreign)
    return 'The class extends one of another file, which may have a field or method of the same name.';
  if (is.ownRate)
    return 'Each call may be meant to start an interval of its own, and now replaces the one before.';
  if (is.nested) return `The interval starts in a callback, which may run after ${name}().`;
  if (name === MAY_SWEEP && !releasesOthers(release))
    return 'cleanup() may sweep data rather than end the object.';
  if (canRevive(tree, owner, release))
    return `The class can go on after ${name}() without starting the interval again.`;
  if (is.once && PAUSES.includes(name))
    return `The interval starts with the object; if ${name}() is a pause, nothing starts it again.`;
  if (!is.once && !is.guarded) return 'The method that starts the interval may run twice.';
  if (waitsForWork(tree, release))
    return `${name}() waits for work that the interval may be doing.`;
  if (owner.isStatic) return 'Static code runs for the whole process.';
  return undefined;
}

/** The call stands in a function of its own inside the member, which runs at another time. */
function startsLater(tree: Tree, call: Node, owner: Owner): boolean {
  for (const up of tree.ancestors(call)) {
    if (up === owner.member) return false;
    if (isFunction(up)) return true;
  }
  return false;
}

/** `if (this.timer) return` or `if (!this.timer) this.timer = …` around or before the call. */
function isGuarded(tree: Tree, call: Node, field: string): boolean {
  const fn = tree.closest(call, isFunction);
  if (!fn) return false;
  for (const node of descendants(fn))
    if (
      node.type === 'IfStatement' &&
      (node.start as number) < (call.start as number) &&
      [...descendants(node.test)].some((n) => propertyName(n) === field)
    )
      return true;
  return false;
}

function addReleaseMethod(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
  owner: Owner,
  family: Family,
  foreign: boolean,
): Repair {
  const { tree } = context.file;
  const held = heldIn(context, call, fate, owner, family);
  const anchor =
    owner.member.type === 'ClassMethod' || owner.member.type === 'ClassPrivateMethod'
      ? owner.member
      : owner.cls.body.body.at(-1);
  if (!held || !anchor) return none('No method of the class can reach the handle.');
  const isNest = (owner.cls.decorators ?? []).some((d) =>
    NEST_CLASSES.test(tree.source(d.expression).replace(/\(.*/s, '')),
  );
  const specific = `stop${held.field[0]?.toUpperCase()}${held.field.slice(1)}`;
  const wanted = isNest
    ? ['onModuleDestroy']
    : foreign
      ? [specific]
      : ['stop', 'dispose', specific];
  const name = wanted.find((n) =>
    isFreeMember(tree, owner.cls, [...family.ancestors, ...family.heirs], n),
  );
  if (!name) return none('The names that a stopping method could have are taken.');
  const style = styleOf(tree);
  const head = `${owner.isStatic ? 'static ' : ''}${name}()${style.typescript ? ': void' : ''}`;
  const edits = [
    ...held.edits,
    addMethod(
      tree,
      anchor,
      head,
      clearStatements(tree, owner, held).code,
      `method ${owner.cls.start} ${name}`,
    ),
  ];
  const statement = statementAround(tree, call);
  if (!isArmedOnce(tree, owner) && statement && held.isNew && !isGuarded(tree, call, held.field))
    edits.unshift(declareBefore(tree, statement, `clearInterval(${selfOf(owner)}.${held.field})`));
  return {
    applicability: 'unsafe',
    reason: isNest
      ? 'Nest calls onModuleDestroy() when the application closes, if shutdown hooks are enabled.'
      : `Nothing calls the new ${name}() yet: ${sites(tree, owner.cls)}.`,
    edits,
  };
}

function sites(tree: Tree, cls: ClassNode): string {
  const lines = new LineIndex(tree.text);
  const at = constructionsOf(tree, cls).map((n) => lines.position(n.start as number).line);
  return at.length === 0
    ? 'call it where the objects of this class are made and dropped'
    : `this file makes the object on line ${at.join(', ')}`;
}
