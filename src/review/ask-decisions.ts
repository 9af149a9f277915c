import { show } from '../output/write.ts';
import { askLine, editText } from '../terminal/prompt.ts';
import { wrap } from '../report/wrap.ts';
import type { Edit, Finding } from '../types.ts';
import { patchToEdit, readEditedPatch } from './edit-by-hand.ts';
import { hunkView, itemDiffs, type Showing } from './hunk-view.ts';
import { KEYS, isKey, type Key } from './keys.ts';
import type { Decision, Review, ReviewItem } from './review.ts';

/** What a review needs from its caller. */
export interface Sitting {
  /** What a transform finds, why, and how far its fix can be trusted. */
  explain(id: string): string;
  /** Saves the answers so far; called after each. */
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

/** Asks until a key is typed; Enter alone is not one. */
async function askKey(): Promise<Key> {
  const line = await askLine(ASK, (typed) => {
    if (isKey(typed.trim())) return undefined;
    return typed.trim() === ''
      ? 'Enter alone does not answer. Type y, n, or ? for the other keys.'
      : `"${typed.trim()}" is not a key here. Type ? for the keys.`;
  });
  return line.trim() as Key;
}

/** All that an answer acts on. */
interface Desk {
  readonly review: Review;
  readonly showing: Showing;
  readonly sitting: Sitting;
}

/** Acts on a key. Returns a text to show if the same fix stays on the screen. */
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
      return review.move(1) ? undefined : 'There is no undecided fix after this one.';
    case 'k':
      return review.move(-1) ? undefined : 'This is the first one.';
    case 'u':
      if (!review.undo()) return 'There is no answer to take back.';
      sitting.keep();
      return undefined;
    case 's':
      return 'A fix cannot be split: it is applied whole or not at all. Type e to edit it.';
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

/** Asks for a value if the fix needs one, and shows the result. Undefined if the user then says no. */
async function acceptance(item: ReviewItem, showing: Showing): Promise<Decision | undefined> {
  const question = item.findings.find((f: Finding) => f.question)?.question;
  if (!question) return { kind: 'accept' };
  const { suggestion } = question;
  if (suggestion)
    show(
      `\n${wrapAll(`The suggested value is ${suggestion.value}: ${suggestion.evidence}`, showing.width)}\n\n`,
    );
  const typed = await askLine(
    question.text,
    (line) =>
      /^[1-9]\d{0,8}$/.test(line.trim()) ? undefined : 'Type a whole number of at least 1.',
    suggestion && String(suggestion.value),
  );
  const decision: Decision = { kind: 'accept', value: Number(typed.trim()) };
  const { findings } = item;
  show(
    `\n${hunkView({ id: item.id, findings }, { position: 1, total: 1, decision }, showing)}\n\n`,
  );
  const yes = await askLine('Apply this? [y,n]', (line) =>
    /^[yn]$/.test(line.trim()) ? undefined : 'Type y or n.',
  );
  return yes.trim() === 'y' ? decision : undefined;
}

async function askReason(): Promise<string> {
  const reason = await askLine('Why is the code right as it is?', (line) =>
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
      : 'This fix needs a value first: type y.';
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
