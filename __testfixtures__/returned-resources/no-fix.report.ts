import { closeSync, openSync, writeSync } from 'node:fs';

/** Which release is meant differs by exit. */
export async function note(path: string, write: (file: number) => Promise<boolean>): Promise<void> {
  const file = openSync(path, 'a');
  if (await write(file)) {
    writeSync(file, 'done\n');
    return void closeSync(file);
  }
  closeSync(file);
}
