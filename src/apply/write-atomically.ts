import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
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
  /** Asked when all is on the disk, just before the rename; false takes everything back. */
  readonly proceed: () => boolean;
}

/**
 * Replaces a file in one step: whoever reads it, at any moment and after any crash, sees the old bytes or the new ones.
 * Returns false when `proceed` said no.
 * @throws the file system's error; the target is as it was, and no temporary file is left
 */
export function replaceFile({ target, bytes, temporary, stats, proceed }: AtomicWrite): boolean {
  try {
    writeWhole(temporary, bytes, (fd) => {
      keepOwner(fd, stats);
      fchmodSync(fd, stats.mode & 0o7777);
    });
    if (proceed()) {
      renameSync(temporary, target);
      return true;
    }
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
  removeIfThere(temporary);
  return false;
}

/**
 * Makes a file where none stands, whole or not at all.
 * @throws the file system's error, `EEXIST` when something stands there
 */
export function createFile(target: string, bytes: Buffer, temporary: string): void {
  try {
    writeWhole(temporary, bytes, () => {});
    // A link, unlike a rename, never takes another file's place.
    linkSync(temporary, target);
  } finally {
    removeIfThere(temporary);
  }
}

/** Writes a file of leakfix's own, of which a half would be no use. */
export function putFile(target: string, bytes: Buffer, temporary: string): void {
  try {
    writeWhole(temporary, bytes, () => {});
    renameSync(temporary, target);
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
}

/** Removes a file; one that is gone already is well. */
export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function writeWhole(path: string, bytes: Buffer, prepare: (fd: number) => void): void {
  const fd = openSync(path, 'wx');
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
    prepare(fd);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
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
