import type { Node } from '@babel/types';
import { unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';

/** True where two keys of a collection are the same code; false where one is not known. */
export function isSameKey(key: Node | undefined, other: Node | undefined): boolean {
  return key !== undefined && other !== undefined && sameCode(unwrap(key), unwrap(other));
}
