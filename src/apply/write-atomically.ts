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
  /** In the target's directory; nothing may be there. */
  readonly temporary: string;
  /** Of the file that is replaced: mode and owner are taken over. */
  readonly stats: Stats;
  /**
   * Called first, and again just before the rename, when all bytes are on the disk; false takes everything back.
   */
  readonly proceed: () => boolean;
}

/** Tells one file from all others, whatever its name is. */
export type FileIdentity = Pick<BigIntStats, 'dev' | 'ino'>;

/**
 * Replaces a file in one step. A reader sees the old bytes or the new ones, at any moment and after any crash.
 * Returns false if `proceed` did.
 * @throws the file system's error, `EEXIST` if something is at `temporary`; the target is then unchanged, and no
 * temporary file is left
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
 * Makes a file where there is none, whole or not at all.
 * @throws the file system's error, `EEXIST` if something is there
 */
export function createFile(target: string, bytes: Buffer, temporary: string): FileIdentity {
  return throughTemporary({ temporary, bytes }, (identity) => {
    // A link, unlike a rename, never takes another file's place.
    linkSync(temporary, target);
    return identity;
  });
}

/** Writes one of leakfix's own files, whole or not at all. Only the user can read it. */
export function putFile(target: string, bytes: Buffer, temporary: string): void {
  throughTemporary({ temporary, bytes, mode: 0o600 }, () => renameSync(temporary, target));
}

/** Removes a file; a file that is gone is no error. */
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

/**
 * Writes a new file to the disk, uses it, and leaves no file of that name; an earlier file there is never touched.
 */
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
    // The file belongs to the user who runs leakfix, as with any editor that saves by renaming.
  }
}
