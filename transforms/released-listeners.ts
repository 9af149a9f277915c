import type { Node } from '@babel/types';
import { propertyName, statementAround } from '../src/ast/node.ts';
import type { Tree } from '../src/ast/tree.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { isStop } from '../src/knowledge/lifecycle.ts';
import { listeners, type Listener } from '../src/listeners/listener.ts';
import {
  takeOffAtStop,
  takeOffInFinally,
  takeOffTheSame,
  takeOffWithPeer,
} from '../src/listeners/take-off.ts';
import { callOf } from '../src/resources/owner.ts';
import { resourcesOf, type Resource } from '../src/resources/resource.ts';
import { isSameReference } from '../src/semantics/reference.ts';
import { memberName, type ClassNode } from '../src/semantics/class-members.ts';
import { defineTransform } from '../src/transform.ts';
import type { Applicability, Draft, Fix, Level } from '../src/types.ts';

const LEVELS = { repeated: 'error', unknown: 'warning', once: 'note' } as const;

export default defineTransform({
  id: 'released-listeners',
  title: 'Take listeners off when their owner is done',
  reports: ['released-listeners'],
  needles: [['.on(', '.once(', '.addListener(', '.addEventListener(', '.prependListener(']],
  docs: {
    what: 'A listener on an emitter, event target or abort signal that outlives the code that adds it, and that no call takes off on every exit. Also a removal that is given another function than was added.',
    why: 'The emitter keeps each listener with all that it reaches: one more object, request or call for each time the code runs.',
    whenNot:
      'Silent where the emitter is made by the same code or goes with it (a request, a socket, a child process). Also where the code runs once, and where the listener is taken off, has a `signal`, or its remover is returned.',
    safety:
      'Safe where a class adds one function and removes another: both calls then name the same field. Unsafe where the end of the owner is a judgement: its stop method, the close of its response, the end of its work.',
    example: 'session-forgets-the-bus',
  },
  *detect(file) {
    if (!mayServe(file.tree, file.options.includeTests)) return;
    for (const listener of resourcesOf(file, listeners)) {
      if (runsInPage(file.tree, listener.acquisition.call) || isGivenBack(listener)) continue;
      const found = judge(file, listener);
      if (found) yield found;
    }
  },
});

function judge(file: File, listener: Resource<Listener>): Draft | undefined {
  switch (listener.state) {
    case 'mismatched':
      return mismatched(file, listener);
    case 'kept':
      return kept(file, listener);
    case 'released on some exits':
      return forgotten(file, listener);
    case 'released':
    // A listener is released by what was handed in, wherever the value of the call goes.
    case 'dropped':
    case 'escapes':
      return undefined;
  }
}

/** The emitter's own result is used: a function that takes the listener off. */
function isGivenBack({ file, acquisition: { call } }: Resource<Listener>): boolean {
  const up = file.tree.parent(call);
  const isChained = up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression';
  return up?.type !== 'ExpressionStatement' && up?.type !== 'ArrowFunctionExpression' && !isChained;
}

function mismatched({ tree }: File, listener: Resource<Listener>): Draft | undefined {
  const { acquisition, owner, keeper } = listener;
  const [removal] = listener.mismatched;
  if (!removal?.token || keeper.span === 'call' || owner.kind !== 'instance') return undefined;
  const { cls } = owner.instance;
  const fix = tree.contains(cls, removal.call)
    ? takeOffTheSame(tree, acquisition, removal.token, cls)
    : undefined;
  const doubt = doubtAboutField(tree, cls);
  return draft(listener, 'warning', {
    message: `\`${acquisition.remover}\` is given another function than \`${acquisition.verb}\`, so it takes nothing off.`,
    fix,
    applicability: doubt === undefined ? 'safe' : 'unsafe',
    reason: fix
      ? (doubt ?? 'Both calls then name the same function.')
      : 'The function uses what only one call knows.',
  });
}

/** Why a class may not bear one more field; undefined where it does. */
function doubtAboutField(tree: Tree, cls: ClassNode): string | undefined {
  if (cls.superClass) return 'The class extends another, which may have a member of that name.';
  const hasFields = cls.body.body.some(({ type }) => /^Class(Private)?Property$/.test(type));
  return hasFields || /\.[cm]?tsx?$/.test(tree.path)
    ? undefined
    : 'It gives the class its first field, which tools from before 2021 cannot read.';
}

function kept(file: File, listener: Resource<Listener>): Draft | undefined {
  const { tree } = file;
  const { acquisition, owner, repetition } = listener;
  if (listener.outlivesOwner !== true || owner.kind === 'module') return undefined;
  if (owner.kind === 'instance') return ofObject(file, listener);
  if (repetition.kind === 'once') return undefined;
  if (owner.kind === 'call')
    return repetition.kind === 'repeated' ? inCall(file, listener) : undefined;
  const { name, event } = owner.peer;
  const fix = takeOffWithPeer(tree, acquisition, owner.peer);
  return draft(listener, 'error', {
    message: `Each request adds a listener to ${emitterOf(listener)}, and nothing takes it off.`,
    fix,
    reason: fix
      ? `It then goes when \`${name}\` emits '${event}'.`
      : 'The handler has no emitter that tells its end.',
  });
}

function ofObject({ tree }: File, listener: Resource<Listener>): Draft | undefined {
  const { acquisition, owner, repetition } = listener;
  if (owner.kind !== 'instance' || (!owner.end && repetition.kind !== 'repeated')) return undefined;
  const { end, instance } = owner;
  if (endsEmitter(listener, instance.cls)) return undefined;
  if (!end)
    return draft(listener, 'error', {
      message: `Each object adds a listener to ${emitterOf(listener)}, and the class has no method that ends it.`,
      reason: 'Decide where its life ends.',
    });
  const fix = takeOffAtStop(tree, acquisition, instance.cls, end);
  const stop = `${memberName(tree, end) ?? 'its end'}()`;
  return draft(listener, LEVELS[repetition.kind], {
    message: `${stop} leaves this listener on ${emitterOf(listener)}, which keeps the object.`,
    fix,
    reason: fix
      ? `${stop} then takes it off; check that it ends the object's life.`
      : `${stop} cannot name all that it would have to take off.`,
  });
}

/** The class itself ends the emitter, as with a socket that it was handed: it then goes with the object. */
function endsEmitter({ file: { tree }, acquisition }: Resource<Listener>, cls: ClassNode): boolean {
  return tree
    .memo(endedObjects)
    .some((one) => tree.contains(cls, one) && isSameReference(tree, one, acquisition.keeper));
}

/** `socket` of each `socket.end()`, `socket.destroy()` in a file. */
function endedObjects(tree: Tree): readonly Node[] {
  return tree
    .nodes('CallExpression')
    .flatMap(({ callee }) =>
      'object' in callee && isStop(propertyName(callee)) ? [callee.object as Node] : [],
    );
}

/** Released on the straight path alone: what fails in between keeps it. */
function forgotten(file: File, listener: Resource<Listener>): Draft | undefined {
  const { owner, keeper, repetition } = listener;
  const isLasting =
    keeper.span === 'argument' ? isSignal(listener) : listener.outlivesOwner === true;
  if (owner.kind === 'module' || !isLasting || repetition.kind === 'once') return undefined;
  return inCall(file, listener);
}

function inCall({ tree }: File, listener: Resource<Listener>): Draft | undefined {
  const { acquisition } = listener;
  const without = listener.releases.flatMap(({ call }) => statementAround(tree, call) ?? []);
  const fix = callOf(listener.file, acquisition.call)?.async
    ? takeOffInFinally(tree, acquisition, without)
    : undefined;
  return draft(listener, listener.repetition.kind === 'repeated' ? 'error' : 'warning', {
    message:
      without.length > 0
        ? `This listener stays on ${emitterOf(listener)} when the work fails.`
        : `Each call adds a listener to ${emitterOf(listener)}, and nothing takes it off.`,
    fix,
    reason: fix ? 'It is then taken off however the work ends.' : 'Decide where the work ends.',
  });
}

function isSignal({ acquisition: { key } }: Resource<Listener>): boolean {
  return key.type === 'StringLiteral' && key.value === 'abort';
}

function emitterOf({ file, acquisition: { keeper } }: Resource<Listener>): string {
  return `\`${file.tree.source(keeper)}\``;
}

interface Verdict {
  readonly message: string;
  readonly reason: string;
  readonly fix?: Fix | undefined;
  /** Of the fix, where there is one; `unsafe` unless said. */
  readonly applicability?: Applicability;
}

function draft(
  { acquisition: { call }, trace }: Resource<Listener>,
  level: Level,
  { message, reason, fix, applicability = 'unsafe' }: Verdict,
): Draft {
  const at = { start: call.start as number, end: call.end as number, why: trace };
  const verdict = fix ? { applicability, fix } : { applicability: 'display-only' as const };
  return { transform: 'released-listeners', ...at, level, message, reason, ...verdict };
}
