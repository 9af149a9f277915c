import type { File } from '../file.ts';
import { oldestNode } from '../execution/engines.ts';
import { bringHelper, languageOf, type BroughtHelper } from '../edits/add-helper.ts';

/** What bounds a collection, and the file of src/runtime/ that has it. */
const SOURCES = {
  BoundedMap: 'bounded-map',
  BoundedSet: 'bounded-set',
  ExpiringMap: 'expiring-map',
  boundedRecord: 'bounded-record',
} as const;

export type BoundedHelper = keyof typeof SOURCES;

/** Private methods came with 14.6. */
const NODE_WITH_PRIVATE_METHODS = 14;

/** Why a copy of the helper cannot be read where the file runs, a sentence; undefined if it can, as far as that is known. */
export function whyUnreadable(
  { tree, options, project }: File,
  name: BoundedHelper,
): string | undefined {
  const oldest =
    languageOf(tree).language === 'ts' ||
    name === 'boundedRecord' ||
    (name === 'BoundedMap' && options.helpers?.BoundedMap)
      ? undefined
      : oldestNode(tree.path, project);
  return oldest !== undefined && oldest < NODE_WITH_PRIVATE_METHODS
    ? `The package also runs on Node ${oldest}, which cannot read the private members of the helper that would be copied.`
    : undefined;
}

/** Undefined if the file uses the helper's name for something else. */
export function boundedHelper(file: File, name: BoundedHelper): BroughtHelper | undefined {
  const own = name === 'BoundedMap' ? file.options.helpers?.BoundedMap : undefined;
  return bringHelper(file, { name, source: SOURCES[name] }, own);
}
