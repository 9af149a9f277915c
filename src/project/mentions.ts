/**
 * What an import takes, as far as its text tells: names in braces, the default alone, everything by `export *`, types
 * alone, nothing by name; `other` for what only the parsed file tells.
 */
export type Taking = 'named' | 'default' | 'star' | 'type' | 'none' | 'other';

/** A place in a text that looks like an import. */
export interface Mention {
  readonly specifier: string;
  readonly taking: Taking;
}

const SPECIFIER =
  /(\bfrom|\bimport|[rR]equire\w*)(\s*\(?)\s*(?:(?:\/\*[^*]*\*\/|\/\/[^\n]*\n)\s*)*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]+)`)/g;
/** The longest list of names that is read backwards from `from`. */
const MAX_CLAUSE = 4000;

/** Errs on the side of more: comments and strings that look like imports are among them. */
export function* mentionsIn(text: string): Generator<Mention> {
  for (const match of text.matchAll(SPECIFIER)) {
    const [, word, space = '', single, double, template] = match;
    const called = space.includes('(');
    const taking = called
      ? loadTaking(text, match.index)
      : word === 'from'
        ? clauseTaking(text, match.index)
        : word === 'import'
          ? 'none'
          : 'other';
    yield { specifier: single ?? double ?? template ?? '', taking };
  }
}

/** Reads backwards from a `require` or an `import()`: `const { a, b } = `. */
function loadTaking(text: string, end: number): Taking {
  const before = text.slice(Math.max(0, end - MAX_CLAUSE), end);
  return /\b(?:const|let|var)\s*\{[^{}'"`;()]*\}\s*=\s*(?:await\s*)?$/.test(
    before.slice(before.lastIndexOf('{') - 20),
  )
    ? 'named'
    : 'other';
}

/** Reads backwards from the `from` of an import or a re-export. */
function clauseTaking(text: string, end: number): Taking {
  const before = text.slice(Math.max(0, end - MAX_CLAUSE), end);
  const start = Math.max(lastWord(before, 'import'), lastWord(before, 'export'));
  const clause =
    start === -1
      ? ''
      : before
          .slice(start + 'import'.length)
          .replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '')
          .trim();
  if (/^type\s*[{*]|^type\s+[\w$]/.test(clause)) return 'type';
  if (/^\{[^{}'"`;]*\}$/.test(clause)) return 'named';
  if (clause === '*') return 'star';
  return /^[\w$]+$/.test(clause) ? 'default' : 'other';
}

/** The last place of a word; not as a part of another, as in `* as imports`. */
function lastWord(text: string, word: string): number {
  let at = text.lastIndexOf(word);
  while (
    at !== -1 &&
    (/[\w$.]/.test(text[at - 1] ?? '') || /[\w$]/.test(text[at + word.length] ?? ''))
  )
    at = at === 0 ? -1 : text.lastIndexOf(word, at - 1);
  return at;
}
