/** The keys of a review, those of `git add -p` and what leakfix adds to them, in the order of the help. */
export const KEYS = {
  y: 'apply this fix',
  n: 'leave this one as it is',
  q: 'stop here; what is not answered stays as it is',
  a: 'apply this fix and all later ones in this file',
  d: 'leave this one and all later ones in this file',
  A: 'apply this fix and all later ones of this transform',
  D: 'leave this one and all later ones of this transform',
  j: 'decide later: on to the next undecided one',
  k: 'decide later: back to the one before',
  s: 'split it, if it were more than one fix',
  e: 'edit the fix by hand before it is applied',
  i: 'leave this one for good: write a suppression comment with your reason',
  u: 'take the last answer back',
  x: 'explain: why it leaks, why this fix, what may change',
  '?': 'show this',
} as const;

export type Key = keyof typeof KEYS;

export function isKey(text: string): text is Key {
  return Object.hasOwn(KEYS, text);
}
