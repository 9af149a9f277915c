import { LineIndex } from '../ast/line-index.ts';
import { stepAt } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import type { Outcome } from '../resources/outcome.ts';
import { siteOf, storesOf, type Store } from './collection.ts';
import { judgedMap, type GrowingMap, type SoundMap } from './unbounded-collection.ts';
import type { MapUse } from './uses.ts';

/** What is known of the Maps, Sets and objects that are declared or made on a line, in sentences for a reader. */
export function storeOutcomesAt(file: File, line: number): readonly Outcome[] {
  const lines = new LineIndex(file.text);
  return storesOf(file.tree).flatMap((store) => {
    const { start, end } = siteOf(store);
    const [first, last] = [lines.position(start).line, lines.position(end).line];
    return first <= line && line <= last ? [outcomeOf(file, store, first)] : [];
  });
}

function outcomeOf(file: File, store: Store, line: number): Outcome {
  const judged = judgedMap(file, store);
  return 'sound' in judged
    ? { line, ...soundOutcome(judged) }
    : { line, sentences: growingSentences(judged), why: traceOf(judged) };
}

function soundOutcome({ store, sound }: SoundMap): Omit<Outcome, 'line'> {
  const name = `\`${store.name}\``;
  const one = (sentence: string, by?: MapUse): Omit<Outcome, 'line'> => ({
    sentences: [sentence],
    why: by ? [stepAt(by.tree, by.at, WAYS_OUT[by.kind] ?? 'keeps entries from staying')] : [],
  });
  switch (sound.because) {
    case 'unwritten':
      return one(`No code adds to ${name} while the program runs, except under spelled-out keys.`);
    case 'emptied':
      return one(`Code of the running program keeps ${name} from growing.`, sound.by);
    case 'reset':
      return one(`Code empties ${name} on request.`, sound.by);
    case 'short':
      return one(`${name} lives no longer than the call or the object that makes it.`);
    case 'unseen':
      return one(`${name} is handed to code that cannot be followed, and that may empty it.`);
    case 'finite':
      return one(`The code names the keys of ${name}, so there are only so many.`);
    case 'fixed':
      return one(`The values of ${name}, or its name, say that the code has a fixed number.`);
  }
}

/** What a use does that keeps a store from growing. */
const WAYS_OUT: Partial<Record<MapUse['kind'], string>> = {
  delete: 'takes an entry out',
  clear: 'empties it',
  assign: 'replaces it',
  size: 'compares its size with a maximum',
};

function growingSentences({ store, life, reach }: GrowingMap): readonly string[] {
  const name = `\`${store.name}\``;
  return [
    `Nothing was found that keeps ${name} from growing.`,
    KEYS[reach],
    life === 'process'
      ? 'It lives as long as the process.'
      : 'How long its owner lives is not known.',
  ];
}

const KEYS: Record<GrowingMap['reach'], string> = {
  open: 'Its keys come from outside, and nothing bounds them.',
  tenant: 'Its keys come from outside: there are as many as tenants.',
  account: 'Its keys come from outside: there are as many as accounts.',
  record: 'Its keys come from outside: there are as many as stored records.',
  unknown: 'Where its keys come from is not known.',
};

function traceOf({ origin, weak }: GrowingMap): Outcome['why'] {
  return [
    ...(origin.kind === 'outside' ? origin.trace : []),
    ...weak.map(({ use }) => stepAt(use.tree, use.at, 'takes entries out, but not all')),
  ];
}
