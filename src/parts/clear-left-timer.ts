import type { Node, Statement } from '@babel/types';
import { isClass, isFunction } from '../ast/node.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { fixFrom } from '../edits/fix.ts';
import { freshName } from '../edits/fresh-name.ts';
import { timerDeclaration } from '../edits/hoist-declaration.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { ownerOf } from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { FixEdits, NameAllocator } from '../types.ts';
import { severalAtOnce } from '../timers/concurrent-intervals.ts';
import { clearOf, heldWhereAssigned } from '../timers/hold-in-scope.ts';
import { clearStatements, fieldOf } from '../timers/timer-field.ts';
import { timerNames } from '../timers/timer-name.ts';
import type { LeftTimer } from './left-timer.ts';

/** Has the end of its owner clear a timeout, first thing. */
export function clearLeftTimer(left: LeftTimer): Repair<'object may go on'> | Refusal {
  const { end, isStartedByEnd } = left;
  if (isStartedByEnd)
    return {
      refusal: `${end.name}() ends what emits the event that starts the timer. Set a flag there, and look at it before the timer starts.`,
    };
  const fix = fixFrom((names) =>
    isClass(left.holder) ? clearInMethod(left, names) : clearInMember(left, names),
  );
  if (!fix) return { refusal: `${end.name}() cannot reach the handle of the timer.` };
  const text = `${end.name}() then clears the timer. Check that it ends the object for good.`;
  return { fix, hazards: [{ name: 'object may go on', text }] };
}

function clearInMethod({ timeout, end }: LeftTimer, names: NameAllocator): FixEdits | undefined {
  const { tree } = timeout.file;
  const { call } = timeout.acquisition;
  const owner = ownerOf(tree, call);
  if (!owner || (timeout.state === 'dropped' && severalAtOnce(tree, call, owner))) return undefined;
  const held = fieldOf(timeout, owner, names);
  if (!held) return undefined;
  const cleared = clearStatements(tree, owner, held, 'clearTimeout');
  return {
    edits: [
      ...held.edits,
      ...cleared.map((code) => ({
        ...prependToBody(tree, end.code.body, code),
        key: `clear ${end.code.start} ${code}`,
      })),
    ],
  };
}

/** The variable that has the handle, or a new one before the functions of the object. */
function clearInMember(
  { timeout, end, holder }: LeftTimer,
  names: NameAllocator,
): FixEdits | undefined {
  const { file, flow, acquisition } = timeout;
  const { tree, project } = file;
  const { call } = acquisition;
  const known = flow.first.kind === 'variable' ? heldWhereAssigned(timeout) : undefined;
  const first = end.code.body.body[0] ?? end.code.body;
  if (flow.first.kind === 'variable') {
    const isSeen = scopesOf(tree).lookup(flow.first.binding.name, first) === flow.first.binding;
    return known && isSeen
      ? {
          edits: [prependToBody(tree, end.code.body, clearOf({ ...known, clear: 'clearTimeout' }))],
        }
      : undefined;
  }
  // Before all code of the object, whatever of it runs first.
  const [outer] = bodyOf(holder);
  if (flow.first.kind !== 'dropped' || !outer) return undefined;
  const name = freshName(names, tree, outer, timerNames(tree, call));
  return {
    edits: [
      declareBefore(tree, outer, timerDeclaration(tree, name, call, project)),
      ...keepHandle(tree, call, name),
      prependToBody(tree, end.code.body, `clearTimeout(${name})`),
    ],
  };
}

function bodyOf(fn: Node): readonly Statement[] {
  return isFunction(fn) && fn.body.type === 'BlockStatement' ? fn.body.body : [];
}
