import type { File } from '../file.ts';
import { bringHelper, type BroughtHelper } from './add-helper.ts';

/** Undefined if the file uses the helper's name for something else. */
export function shutdownHook(file: File): BroughtHelper | undefined {
  return bringHelper(
    file,
    { name: 'onShutdown', source: 'on-shutdown' },
    file.options.helpers?.onShutdown,
  );
}
