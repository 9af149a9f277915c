import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/** The user's home folder, absolute; undefined for a user without one, as in containers that run as a user of no name. */
export function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : userInfo().homedir;
  } catch {
    return undefined;
  }
}
