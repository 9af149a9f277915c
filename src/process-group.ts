import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a process may take to end itself after it was asked to. */
const GRACE_MS = 5000;
const STEP_MS = 25;

/**
 * Ends a process that leads a group, and all of the group: asks first, and then kills what is left. Resolves when the
 * group is empty. A process that made a group of its own is not in it.
 */
export async function endGroup(leader: number | undefined): Promise<void> {
  if (leader === undefined) return;
  if (process.platform === 'win32') return killGroup(leader);
  for (let waited = 0; waited < GRACE_MS; waited += STEP_MS) {
    if (!signalGroup(leader, waited === 0 ? 'SIGTERM' : 0)) return;
    await delay(STEP_MS);
  }
  killGroup(leader);
}

/** Kills a process that leads a group, and all of the group, at once. */
export function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  if (process.platform === 'win32')
    spawnSync('taskkill', ['/pid', String(leader), '/t', '/f'], { windowsHide: true });
  else signalGroup(leader, 'SIGKILL');
}

/** False if the group has no process any more. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
