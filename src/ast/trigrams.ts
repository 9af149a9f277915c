/** Of each hash of three characters one bit: a text of source code holds some thousand different ones. */
const BITS = 15;
const MASK = (1 << BITS) - 1;

/** What runs of three characters a text holds: most of what is searched for and not there need not be searched. */
export class Trigrams {
  readonly #seen = new Uint32Array((MASK + 1) >> 5);

  constructor(text: string) {
    const seen = this.#seen;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = step(hash, text.charCodeAt(at));
      if (at > 1) seen[hash >> 5] = (seen[hash >> 5] as number) | (1 << (hash & 31));
    }
  }

  /** False where the text does not hold what the hashes, see `hashesOf`, are of. */
  mayHold(hashes: readonly number[]): boolean {
    for (const hash of hashes)
      if (((this.#seen[hash >> 5] as number) & (1 << (hash & 31))) === 0) return false;
    return true;
  }
}

/** Those of a word's three characters each; none for a shorter one. */
export function hashesOf(word: string): readonly number[] {
  const hashes: number[] = [];
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) {
    hash = step(hash, word.charCodeAt(at));
    if (at > 1) hashes.push(hash);
  }
  return hashes;
}

/** Five bits further with each character, so that it forgets the fourth from the end. */
function step(hash: number, code: number): number {
  return ((hash << 5) ^ code) & MASK;
}

/** Tells of words whether a text holds them; for many words in one text. */
export function finderIn(text: string): (word: string) => boolean {
  const trigrams = new Trigrams(text);
  const known = new Map<string, boolean>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) {
      answer = trigrams.mayHold(hashesOf(word)) && text.includes(word);
      known.set(word, answer);
    }
    return answer;
  };
}
