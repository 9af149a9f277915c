import { tokensOf } from './mutate.ts';

/** Questions that one shrinking asks at most. */
const MOST = 4000;

type Ask = (text: string) => Promise<boolean>;

/** A text as short as leaving out lines, and then tokens, makes it while `isStill` holds; it must hold for the text. */
export async function shrink(text: string, isStill: Ask): Promise<string> {
  let asked = 0;
  const holds: Ask = async (candidate) => (asked += 1) <= MOST && (await isStill(candidate));
  const byLines = await shrinkParts(text.split('\n'), '\n', holds);
  return shrinkParts(tokensOf(byLines), '', holds);
}

async function shrinkParts(parts: string[], glue: string, holds: Ask): Promise<string> {
  let left = parts;
  for (let size = Math.ceil(left.length / 2); size >= 1;) {
    let gone = false;
    for (let at = 0; at < left.length;) {
      const fewer = left.toSpliced(at, size);
      if (await holds(fewer.join(glue))) {
        left = fewer;
        gone = true;
      } else at += size;
    }
    if (size > 1) size = Math.ceil(size / 2);
    else if (!gone) break;
  }
  return left.join(glue);
}
