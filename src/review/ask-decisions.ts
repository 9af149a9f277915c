import { show } from '../output/write.ts';
import { askLine, editText } from '../terminal/prompt.ts';
import { wrap } from '../report/wrap.ts';
import type { Edit, Finding } from '../types.ts';
import { patchToEdit, readEditedPatch } from './edit-by-hand.ts';
import { hunkView, itemDiffs, type Showing } from './hunk-view.ts';
import { KEYS, isKey, type Key } from './keys.ts';
import type { Decision, Review, ReviewItem } from './review.ts';

/** What a sitting needs of the world around it. */
export interface Sitting {
  /** What a transform finds, why, and how far its fix can be trusted. */
  explain(id: string): string;
  /** Keeps the answers given so far; called after each. */
  keep(): void;
}

const ASK = `Apply this fix? [${Object.keys(KEYS).join(',')}]`;

/**
 * Asks until everything is decided or the user stops.
 * @throws Interrupted
 */
export async function askDecisions(
  review: Review,
  showing: Showing,
  sitting: Sitting,
): Promise<void> {
  let shown: string | undefined;
  for (let item = review.current; item; item = review.current) {
    const place = {
      position: review.position,
      total: review.items.length,
      decision: review.decisions.get(item.id),
    };
    if (shown !== item.id) show(`\n${hunkView(item, place, showing)}\n\n`);
    shown = item.id;
    const key = await askKey();
    if (key === 'q') return;
    const said = await answer(key, item, { review, showing, sitting });
    if (said !== undefined) show(`\n${wrapAll(said, showing.width)}\n\n`);
    else shown = undefined;
  }
}

/** Enter alone is no answer. */
async function askKey(): Promise<Key> {
  const line = await askLine(ASK, (typed) => {
    if (isKey(typed.trim())) return undefined;
    return typed.trim() === ''
      ? 'Enter alone is no answer: type y, n, or ? for the others.'
      : `There is no "${typed.trim()}" here: ? says what there is.`;
  });
  return line.trim() as Key;
}

/** All that an answer acts on. */
interface Desk {
  readonly review: Review;
  readonly showing: Showing;
  readonly sitting: Sitting;
}

/** Does what a key says; returns what is to be told where the same fix stays before the user. */
async function answer(
  key: Key,
  item: ReviewItem,
  { review, showing, sitting }: Desk,
): Promise<string | undefined> {
  const [first] = item.findings;
  const decide = (
    decision: Decision | undefined,
    rest?: (other: ReviewItem) => boolean,
  ): undefined => {
    if (!decision) return;
    review.decide(decision, rest);
    sitting.keep();
  };
  const inFile = (other: ReviewItem): boolean => other.findings[0].path === first.path;
  const ofTransform = (other: ReviewItem): boolean =>
    other.findings[0].transform === first.transform;
  switch (key) {
    case 'y':
      return decide(await acceptance(item, showing));
    case 'a':
      return decide(await acceptance(item, showing), inFile);
    case 'A':
      return decide(await acceptance(item, showing), ofTransform);
    case 'n':
      return decide({ kind: 'skip' });
    case 'd':
      return decide({ kind: 'skip' }, inFile);
    case 'D':
      return decide({ kind: 'skip' }, ofTransform);
    case 'i':
      return decide({ kind: 'suppress', reason: await askReason() });
    case 'e': {
      const edited = await editByHand(item, showing);
      return typeof edited === 'string' ? edited : decide({ kind: 'accept', edits: [edited] });
    }
    case 'j':
      return review.move(1) ? undefined : 'There is no undecided fix behind this one.';
    case 'k':
      return review.move(-1) ? undefined : 'This is the first one.';
    case 'u':
      if (!review.undo()) return 'There is no answer to take back.';
      sitting.keep();
      return undefined;
    case 's':
      return 'A fix is one piece: it is applied whole or not at all. With e it can be changed.';
    case 'x':
      return `${sitting.explain(first.transform).trimEnd()}\n\nThis one: ${first.reason}`;
    case '?':
      return Object.entries(KEYS)
        .map(([name, text]) => `${name} - ${text}`)
        .join('\n');
    case 'q':
      return undefined;
  }
}

/** Where the fix needs a value, asks for it and shows what comes of it. Undefined: no after all. */
async function acceptance(item: ReviewItem, showing: Showing): Promise<Decision | undefined> {
  const question = item.findings.find((f: Finding) => f.question)?.question;
  if (!question) return { kind: 'accept' };
  const { suggestion } = question;
  if (suggestion)
    show(
      `\n${wrapAll(`Suggested is ${suggestion.value}: ${suggestion.evidence}`, showing.width)}\n\n`,
    );
  const typed = await askLine(
    question.text,
    (line) => (/^[1-9]\d{0,8}$/.test(line.trim()) ? undefined : 'Type a whole number from 1 up.'),
    suggestion && String(suggestion.value),
  );
  const decision: Decision = { kind: 'accept', value: Number(typed.trim()) };
  const { findings } = item;
  show(
    `\n${hunkView({ id: item.id, findings }, { position: 1, total: 1, decision }, showing)}\n\n`,
  );
  const yes = await askLine('Apply it so? [y,n]', (line) =>
    /^[yn]$/.test(line.trim()) ? undefined : 'Type y or n.',
  );
  return yes.trim() === 'y' ? decision : undefined;
}

async function askReason(): Promise<string> {
  const reason = await askLine('Why is it right as it is?', (line) =>
    line.trim() === '' ? 'A suppression needs a reason.' : undefined,
  );
  return reason.trim();
}

/** The edit; or a sentence why there is none. */
async function editByHand(item: ReviewItem, showing: Showing): Promise<Edit | string> {
  const [diff, ...others] = itemDiffs(item, undefined, showing);
  if (!diff || others.length > 0 || item.findings.length > 1)
    return diff
      ? 'This fix changes several files and cannot be edited here.'
      : 'This fix needs a value first: answer y.';
  const before = showing.sources.get(diff.path) ?? '';
  for (let text = patchToEdit(diff); ;) {
    text = await editText('Edit the fix', text, '.diff');
    const edit = readEditedPatch(text, diff.path, before);
    if (edit === undefined) return 'Nothing was edited.';
    if (typeof edit !== 'string') return edit;
    show(`\n${wrapAll(edit, showing.width)}\n`);
    const again = await askLine('Edit it again? [y,n]', (line) =>
      /^[yn]$/.test(line.trim()) ? undefined : 'Type y or n.',
    );
    if (again.trim() === 'n') return 'The fix stays as it was.';
  }
}

function wrapAll(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line.length > width ? wrap(line, width, '    ') : line))
    .join('\n');
}
