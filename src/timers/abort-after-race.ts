import { appendArgument, appendParameter, clearOnAbort } from '../edits/abort-signal.ts';
import { freshName } from '../edits/fresh-name.ts';
import { nodeAt, type HoistPoint } from '../edits/hoist-declaration.ts';
import type { File } from '../file.ts';
import { resourceAt } from '../resources/resource.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Clearing, Site } from './clearing.ts';
import type { TimerArm } from './race-contenders.ts';
import { abortSignalAround } from './race-exits.ts';
import { timeouts } from './timeout.ts';

/** Has an AbortController end a timer whose handle is another function's. */
export function abortAfter(
  { file, names }: Site,
  arm: Extract<TimerArm, { kind: 'helper' | 'promised' }>,
  point: HoistPoint,
): Clearing | undefined {
  const { tree } = file;
  const name = freshName(names, tree, nodeAt(point), ['deadline', 'timeout', 'timeoutController']);
  const edits =
    arm.kind === 'helper'
      ? passSignal(names, file, arm, name)
      : whole(appendArgument(tree, arm.timer, 2, `{ signal: ${name}.signal }`));
  const hoisted = { point, code: `const ${name} = new AbortController()` };
  return edits && { clear: `${name}.abort()`, edits, hoisted };
}

/** Hands an AbortSignal to the helper that makes the timer, and has it clear the timer on abort. */
function passSignal(
  names: NameAllocator,
  file: File,
  arm: TimerArm & { kind: 'helper' },
  controller: string,
): Edit[] | undefined {
  const { tree } = file;
  const known = signalPosition(file, arm);
  if (known !== undefined)
    return whole(appendArgument(tree, arm.call, known, `${controller}.signal`));
  const declarator = tree.parent(arm.timer);
  const variable =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
      ? declarator.id.name
      : undefined;
  const signal = freshName(names, tree, arm.fn.body, ['signal', 'abortSignal']);
  const parameter = appendParameter(tree, arm.fn, signal, 'AbortSignal');
  const fresh = freshName(names, tree, arm.timer, ['timer', 'timeoutId']);
  const listener = clearOnAbort(tree, arm.timer, { variable, fresh, signal });
  const argument = appendArgument(tree, arm.call, arm.fn.params.length, `${controller}.signal`);
  return parameter && listener && argument ? [...parameter, ...listener, argument] : undefined;
}

function whole(edit: Edit | undefined): Edit[] | undefined {
  return edit && [edit];
}

/** The position of the helper's parameter on whose abort it already clears the timer. */
function signalPosition(file: File, arm: TimerArm & { kind: 'helper' }): number | undefined {
  const releases = resourceAt(file, timeouts, arm.timer)?.releases ?? [];
  const names = releases.map(({ call }) => abortSignalAround(file.tree, call));
  const position = arm.fn.params.findIndex(
    (p) => p.type === 'Identifier' && names.includes(p.name),
  );
  return position < 0 ? undefined : position;
}
