/** Each run of four characters has one of so many bits; a file of source code holds some thousand runs. */
const MASK = 0xffff;

/** The runs of four characters in a text. Most words that are missing can be ruled out without a search. */
export class Runs {
  readonly #seen = new Uint32Array((MASK + 1) >> 5);

  constructor(text: string) {
    const seen = this.#seen;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = step(hash, text.charCodeAt(at));
      if (at > 2) seen[hash >> 5] = (seen[hash >> 5] as number) | (1 << (hash & 31));
    }
  }

  /** False for a word that the text does not hold; mostly true only for one that it does. */
  mayHold(word: string): boolean {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) {
      hash = step(hash, word.charCodeAt(at));
      if (at > 2 && ((this.#seen[hash >> 5] as number) & (1 << (hash & 31))) === 0) return false;
    }
    return true;
  }
}

/** Four bits further with each character, so that it forgets the fifth from the end. */
function step(hash: number, code: number): number {
  return ((hash << 4) ^ code) & MASK;
}

/** Gives a function that tells whether the text holds a word. Made for many words in one text. */
export function finderIn(text: string): (word: string) => boolean {
  const runs = new Runs(text);
  const known = new Map<string, boolean>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) known.set(word, (answer = runs.mayHold(word) && text.includes(word)));
    return answer;
  };
}
