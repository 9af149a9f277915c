import { runsInBrowser, mayServe } from '../src/execution/runtime.ts';
import { forgetFired } from '../src/collections/forget-fired.ts';
import { growingLists, type GrowingList } from '../src/collections/growing-list.ts';
import { leaveList, memberOf } from '../src/collections/leave-list.ts';
import { whyNotShortened } from '../src/collections/list-role.ts';
import { windowOf } from '../src/collections/list-window.ts';
import { NOTES_DOWN } from '../src/knowledge/list-methods.ts';
import { isPrivateField } from '../src/collections/store-references.ts';
import { trimList } from '../src/collections/trim-list.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft, Fix } from '../src/types.ts';

type Site = Pick<Draft, 'transform' | 'start' | 'end' | 'level' | 'message' | 'why'>;

export default defineTransform({
  id: 'bounded-arrays',
  title: 'Keep lists from growing for ever',
  reports: ['bounded-arrays'],
  needles: [['.push(', '.unshift(', '[...', '.length] =', '.concat(']],
  docs: {
    what: 'A list that outlives the calls that add to it, and that nothing shortens: samples, histories, logs, the sockets of those who have left, timers that have fired.',
    why: 'It grows with every call until the process runs out of memory. What goes through all of it gets slower with each element.',
    whenNot:
      'Silent where something takes elements out or replaces the list, here or in another file; where it is handed to code that is not seen; where its places or its length are used as numbers of elements; where a size test keeps elements out; for lists of one call or request, for what is registered at start, for command lines, builds and tests.',
    safety:
      'Safe where a private list is only ever read by its last elements: it then keeps as many of these as the largest reader asks for, and every reader sees the same. Elsewhere how many elements are enough is your decision, and the fix is unsafe. What has an end of its own leaves the list there: a socket when it closes, a timer when it has fired. Callbacks, audits and what is looked up again are only reported.',
    example: 'last-orders',
  },
  options: {
    max: {
      type: 'number',
      text: 'The number of elements that a list may hold. Without it, leakfix asks for each list whose readers give no number.',
    },
  },
  *detect(file) {
    const { tree } = file;
    const isPage = runsInBrowser(tree);
    if (!isPage && !mayServe(tree, file.options.includeTests)) return;
    for (const list of growingLists(file)) {
      const draft = draftOf(file, list);
      if (draft) yield draft;
    }
  },
});

function draftOf(file: File, list: GrowingList): Draft | undefined {
  const { element, place, repetition } = list;
  const site: Site = {
    transform: 'bounded-arrays',
    start: list.start,
    end: list.end,
    level: levelOf(file, list),
    message: `\`${place.name}\` gets another element each time; nothing takes any out.`,
    why: repetition.trace,
  };
  if (list.grows.every((grow) => memberOf(grow)) && element !== 'timer')
    return left(file, site, list);
  switch (element) {
    case 'timer':
      return fired(file, site, list);
    case 'function':
      return {
        ...site,
        message: `\`${place.name}\` keeps every callback that it is given; none can be taken out.`,
        applicability: 'display-only',
        reason: 'Return a function that takes the callback out, and call it where its owner ends.',
      };
    case 'promise':
    case 'handle':
      return {
        ...site,
        applicability: 'display-only',
        reason: 'Take each element out where it ends. The oldest may still be in use.',
      };
    case 'data':
      return trimmed(file, site, list);
  }
}

/**
 * An error where calls are seen to add and the list to live as long as the process; a warning where one of the two is;
 * else a note, unless its name says that things are noted down as they happen.
 */
function levelOf(
  { tree }: File,
  { life, repetition, place, element }: GrowingList,
): Draft['level'] {
  const isLasting = life === 'process';
  const isRepeated = repetition.kind === 'repeated';
  if (isLasting && isRepeated) return runsInBrowser(tree) ? 'warning' : 'error';
  return isLasting || isRepeated || (element === 'data' && NOTES_DOWN.test(place.name))
    ? 'warning'
    : 'note';
}

function left({ tree }: File, site: Site, { place, grows }: GrowingList): Draft {
  const fix = leaveList(tree, grows);
  const message = `\`${place.name}\` keeps every \`${nameOf(tree, grows)}\` after it has closed.`;
  return fix
    ? {
        ...site,
        message,
        applicability: 'unsafe',
        reason: 'It is taken out when it emits its end. Check that no code expects it there later.',
        fix,
      }
    : {
        ...site,
        message,
        applicability: 'display-only',
        reason: 'Take each one out where it emits its end.',
      };
}

function nameOf(tree: File['tree'], [grow]: GrowingList['grows']): string {
  const member = grow && memberOf(grow);
  return member ? tree.source(member.emitter) : '';
}

function fired({ tree }: File, site: Site, { place, grows }: GrowingList): Draft | undefined {
  const fix = forgetFired(tree, grows);
  if (!fix) return undefined;
  return {
    ...site,
    message: `\`${place.name}\` keeps every timer after it has fired.`,
    applicability: 'unsafe',
    reason:
      'A timer that has fired is taken out; nothing is left to clear. Check the other readers.',
    fix,
  };
}

function trimmed(file: File, site: Site, list: GrowingList): Draft | undefined {
  const { tree } = file;
  const { place, uses, grows } = list;
  const why = whyNotShortened(file, list);
  if (why === 'bounded') return undefined;
  if (why !== undefined) return { ...site, applicability: 'display-only', reason: why };
  const window = windowOf(uses);
  const trim = (value: number, text: string): Fix | undefined =>
    trimList(tree, grows, { value, text });
  if (!trim(1, '1'))
    return {
      ...site,
      applicability: 'display-only',
      reason: 'An element is added within an expression: shorten the list after it.',
    };
  const fixWith = (value: number, text = String(value)): Fix => ({
    edits: (names) => trim(value, text)?.edits(names) ?? { edits: [] },
  });
  if (window?.isAll)
    return {
      ...site,
      message: `\`${place.name}\` keeps all its elements, and only the last ${window.value} are ever read.`,
      ...(isHeld(place)
        ? { applicability: 'safe', reason: `All that reads it is \`${window.evidence}\` and less.` }
        : {
            applicability: 'unsafe',
            reason: `All that reads it here is \`${window.evidence}\` and less. Other code may reach it.`,
          }),
      fix: fixWith(window.value, window.text),
    };
  const max = file.settings('bounded-arrays')['max'];
  const reason =
    'Its readers then see the latest elements only, and totals count no more than these.';
  if (typeof max === 'number')
    return { ...site, applicability: 'unsafe', reason, fix: fixWith(max) };
  return {
    ...site,
    applicability: 'unsafe',
    reason,
    question: {
      setting: 'max',
      text: `How many elements may \`${place.name}\` hold?`,
      ...(window ? { suggestion: { value: window.value, evidence: window.evidence } } : {}),
      answer: (value) => fixWith(value),
    },
  };
}

/** No other code reaches the list. */
function isHeld({ root, path }: GrowingList['place']): boolean {
  return root.kind === 'field' && path.length === 0 && isPrivateField(root);
}
