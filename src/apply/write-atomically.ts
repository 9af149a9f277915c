import {
  type BigIntStats,
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { codeOf } from '../errors.ts';

export interface AtomicWrite {
  /** Absolute, without a symbolic link at its end. */
  readonly target: string;
  readonly bytes: Buffer;
  /** In the target's directory, where nothing may stand. */
  readonly temporary: string;
  /** Of the file that is replaced: mode and owner are taken over. */
  readonly stats: Stats;
  /** Asked first, and again when all is on the disk, just before the rename; false takes everything back. */
  readonly proceed: () => boolean;
}

/** Tells one file from all others, whatever its name is. */
export type FileIdentity = Pick<BigIntStats, 'dev' | 'ino'>;

/**
 * Replaces a file in one step: whoever reads it, at any moment and after any crash, sees the old bytes or the new ones.
 * Returns false when `proceed` said no.
 * @throws the file system's error, `EEXIST` when something stands at `temporary`; the target is as it was, and no file
 *   of ours is left
 */
export function replaceFile({ target, bytes, temporary, stats, proceed }: AtomicWrite): boolean {
  if (!proceed()) return false;
  const takeOver = (fd: number): void => {
    keepOwner(fd, stats);
    fchmodSync(fd, stats.mode & 0o7777);
  };
  return throughTemporary({ temporary, bytes, prepare: takeOver }, () => {
    if (!proceed()) return false;
    renameSync(temporary, target);
    return true;
  });
}

/**
 * Makes a file where none stands, whole or not at all.
 * @throws the file system's error, `EEXIST` when something stands there
 */
export function createFile(target: string, bytes: Buffer, temporary: string): FileIdentity {
  return throughTemporary({ temporary, bytes }, (identity) => {
    // A link, unlike a rename, never takes another file's place.
    linkSync(temporary, target);
    return identity;
  });
}

/** Writes a file of leakfix's own, of which a half would be no use. Nobody but the user can read it. */
export function putFile(target: string, bytes: Buffer, temporary: string): void {
  throughTemporary({ temporary, bytes, mode: 0o600 }, () => renameSync(temporary, target));
}

/** Removes a file; one that is gone already is well. */
export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Removes a file if it is that very one, and not another that took its place. */
export function removeIfSame(path: string, { dev, ino }: FileIdentity): void {
  const there = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (there?.dev === dev && there.ino === ino) removeIfThere(path);
}

interface Temporary {
  readonly temporary: string;
  readonly bytes: Buffer;
  readonly mode?: number;
  readonly prepare?: (fd: number) => void;
}

/** Writes a new file to the disk, uses it, and leaves none of that name; what stood there before is never touched. */
function throughTemporary<T>(
  { temporary, bytes, mode = 0o666, prepare }: Temporary,
  use: (identity: FileIdentity) => T,
): T {
  const fd = openSync(temporary, 'wx', mode);
  // From here on the file is ours, and nothing else under that name is.
  let identity: FileIdentity | undefined;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(fd);
    isOpen = false;
  };
  try {
    identity = fstatSync(fd, { bigint: true });
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
    prepare?.(fd);
    fsyncSync(fd);
    close();
    return use(identity);
  } finally {
    close();
    if (identity !== undefined) removeIfSame(temporary, identity);
  }
}

/** Only root may give files away; for all others the file is theirs already, or its group is one they are in. */
function keepOwner(fd: number, { uid, gid }: Stats): void {
  try {
    fchownSync(fd, uid, gid);
  } catch {
    // The file stays with whoever runs leakfix, as with any editor that saves by renaming.
  }
}
