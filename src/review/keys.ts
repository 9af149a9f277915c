/** The keys of a review, those of `git add -p` and what leakfix adds to them, in the order of the help. */
export const KEYS = {
  y: 'apply this fix',
  n: 'leave this one as it is',
  q: 'stop here; leave the unanswered ones as they are',
  a: 'apply this fix and all later ones in this file',
  d: 'leave this one and all later ones in this file',
  A: 'apply this fix and all later ones of this transform',
  D: 'leave this one and all later ones of this transform',
  j: 'decide later: go to the next undecided one',
  k: 'decide later: go back to the one before',
  s: 'split this fix: not possible, e edits it instead',
  e: 'edit the fix by hand before it is applied',
  i: 'suppress this one: write a comment with your reason',
  u: 'take back the last answer',
  x: 'explain: why it leaks, why this fix, what may change',
  '?': 'show these keys',
} as const;

export type Key = keyof typeof KEYS;

export function isKey(text: string): text is Key {
  return Object.hasOwn(KEYS, text);
}
