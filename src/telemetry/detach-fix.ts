import { unwrap } from '../ast/node.ts';
import { attemptFix } from '../edits/fix.ts';
import { createNames } from '../edits/names.ts';
import type { File } from '../file.ts';
import { chainMethod } from '../semantics/promise.ts';
import type { Fix } from '../types.ts';
import type { AwaitedCall } from './awaited-call.ts';
import { detachCall } from './detach-call.ts';
import type { DetachObstacle } from './detach-hazards.ts';
import { detachHelper } from './detach-helper.ts';
import { detachTry } from './detach-try.ts';
import { callParts } from './evaluation-order.ts';
import { ownTry } from './telemetry-only-try.ts';

/** The fix that runs a call without waiting for it, and what its trust depends on. */
export interface DetachFix {
  readonly fix: Fix;
  /** A failure has a handler of its own. */
  readonly handled: boolean;
  /** Working out the arguments may fail. */
  readonly mayThrow: boolean;
}

/** Hands the call to the helper `detach`, which the file imports or gets a copy of; a name of what is in the way otherwise. */
export function detachFix(file: File, awaited: AwaitedCall): DetachFix | DetachObstacle {
  const { tree } = file;
  if (awaited.isJoined) return 'joined';
  const helper = detachHelper(file, awaited.statement);
  if (!helper) return 'name taken';
  const parts = callParts(tree, awaited.awaited.argument, awaited.calls);
  const own = ownTry(tree, awaited);
  const attempt = attemptFix(createNames(), (names) => {
    const how = { detach: helper.local, names };
    if (!own) return detachCall(tree, awaited, parts.early, how);
    return own.movable ? detachTry(tree, own, parts.early, how) : undefined;
  });
  if (!attempt) return own ? 'own handler' : 'no place for arguments';
  return {
    handled: own !== undefined || chainMethod(unwrap(awaited.awaited.argument)) === 'catch',
    mayThrow: parts.mayThrow,
    fix: {
      edits: (names) => ({
        edits: [...attempt.fix.edits(names).edits, ...helper.edits],
        files: helper.files,
      }),
    },
  };
}
