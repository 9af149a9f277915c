import { runsInBrowser } from '../src/execution/runtime.ts';
import { forgetFired } from '../src/collections/forget-fired.ts';
import { growingLists, setsToSpread, type GrowingList } from '../src/collections/growing-list.ts';
import { leaveList, memberOf } from '../src/collections/leave-list.ts';
import { leftInList, type LeftInList } from '../src/collections/left-in-list.ts';
import { whyNotShortened } from '../src/collections/list-role.ts';
import { markedMembers, type MarkedMembers } from '../src/collections/marked-members.ts';
import { windowOf } from '../src/collections/list-window.ts';
import { NOTES_DOWN } from '../src/knowledge/list-methods.ts';
import { isPrivateField } from '../src/collections/store-references.ts';
import { wokenWaiters, type WokenWaiters } from '../src/collections/woken-waiters.ts';
import { trimList } from '../src/collections/trim-list.ts';
import { endOf, startOf } from '../src/ast/tree.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft, Fix } from '../src/types.ts';

type Site = Pick<Draft, 'transform' | 'start' | 'end' | 'level' | 'message' | 'why'>;

export default defineTransform({
  id: 'bounded-arrays',
  title: 'Keep lists from growing for ever',
  reports: ['bounded-arrays'],
  needles: [['.push(', '.unshift(', '.length] =', setsToSpread]],
  looksAt: 'services and pages',
  docs: {
    what: 'A list that outlives the calls that add to it, and that nothing shortens. Examples are samples, histories, logs, closed sockets and fired timers.',
    why: 'The list grows with every call until the process runs out of memory. Code that goes through the whole list gets slower with each element.',
    whenNot:
      'Silent where code removes elements or replaces the list, here or in another file. Also where the list is handed to code that leakfix cannot follow, and where a size test keeps elements out. Also where an index or the length serves as the number of an element. Also for lists of one call or request, for elements that are registered at start, and in command lines, builds and tests.',
    safety:
      'Safe where all readers of a private list take only its last elements. The list then keeps as many as the largest reader asks for, and every reader sees the same elements. Elsewhere the fix is unsafe: how many elements are enough is your decision. A socket leaves the list when it closes, a timer when it has fired, and an element that all readers skip when it is marked. Callers that wait leave it once they are called, or have given up. Other callbacks, audit records that are read further back, and elements that are looked up again are only reported.',
    example: 'last-orders',
  },
  options: {
    max: {
      type: 'number',
      text: 'The number of elements that a list may hold. Without it, leakfix asks for each list whose readers give no number.',
    },
  },
  *detect(file) {
    for (const list of growingLists(file)) {
      const draft = draftOf(file, list);
      if (draft) yield draft;
    }
    for (const one of leftInList(file)) yield waiting(one);
  },
});

function draftOf(file: File, list: GrowingList): Draft | undefined {
  const { element, place, repetition } = list;
  const site: Site = {
    transform: 'bounded-arrays',
    start: list.start,
    end: list.end,
    level: levelOf(file, list),
    message: `\`${place.name}\` gets another element each time, and nothing removes any.`,
    why: repetition.trace,
  };
  if (list.grows.every((grow) => memberOf(grow)) && element !== 'timer')
    return left(file, site, list);
  const isMarkable = /^(handle|member|data)$/.test(element);
  const marked = isMarkable ? markedMembers(file, list) : undefined;
  if (element === 'member' || marked) {
    if (whyNotShortened(file, list) === 'bounded') return undefined;
    if (marked) return gone(site, list, marked);
  }
  const woken = wokenWaiters(list);
  if (woken) return emptied(site, list, woken);
  switch (element) {
    case 'timer':
      return fired(file, site, list);
    case 'function':
      return {
        ...site,
        message: `\`${place.name}\` keeps every callback that it gets, and nothing removes any.`,
        applicability: 'display-only',
        reason:
          'Return a function that removes the callback, and call it where the owner of the callback ends.',
      };
    case 'promise':
    case 'handle':
    case 'member':
      return {
        ...site,
        applicability: 'display-only',
        reason: 'Remove each element where it ends. The oldest elements may still be in use.',
      };
    case 'data':
      return trimmed(file, site, list);
  }
}

/**
 * An error where calls are seen to add and the list to live as long as the process; a warning where one of the two is;
 * else a note, unless its name says that things are noted down as they happen. A page ends before its lists get long.
 */
function levelOf(
  { tree }: File,
  { life, repetition, place, element }: GrowingList,
): Draft['level'] {
  const isLasting = life === 'process';
  const isRepeated = repetition.kind === 'repeated';
  if (runsInBrowser(tree)) return 'note';
  if (isLasting && isRepeated) return 'error';
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
        reason:
          'Each element is removed when it emits its end event. Check that no code expects it later.',
        fix,
      }
    : {
        ...site,
        message,
        applicability: 'display-only',
        reason: 'Remove each element when it emits its end event.',
      };
}

/** Elements that get a mark when they are gone; a trim would take those that have none. */
function gone(site: Site, { place }: GrowingList, { flag, text, fix }: MarkedMembers): Draft {
  return fix
    ? {
        ...site,
        message: `\`${place.name}\` keeps every element after it was marked by \`${text}\`.`,
        applicability: 'unsafe',
        reason:
          'All readers here skip a marked element. Check that none is marked while code goes through the list.',
        fix,
      }
    : {
        ...site,
        applicability: 'display-only',
        reason: `Code tells its elements apart by \`${flag}\`, so the oldest may be in use. Decide when one may go.`,
      };
}

/** The caller has given up, and the next one to be woken may be none that waits. */
function waiting({ place, grow, fix }: LeftInList): Draft {
  return {
    transform: 'bounded-arrays',
    start: startOf(grow.at),
    end: endOf(grow.at),
    level: 'warning',
    message: `When its timeout comes first, this waiting caller stays in \`${place.name}\`.`,
    reason: 'It then leaves the list. Check that no code counts on callers that have given up.',
    ...(fix ? { applicability: 'unsafe', fix } : { applicability: 'display-only' }),
  };
}

/** Each element settles a promise, and all are called at once. */
function emptied(site: Site, { place }: GrowingList, { isOnlySettled, fix }: WokenWaiters): Draft {
  return {
    ...site,
    message: `\`${place.name}\` keeps every waiting caller after it was woken.`,
    ...(isOnlySettled
      ? {
          applicability: 'safe',
          reason: 'A promise is settled once, so calling the same function again does nothing.',
        }
      : {
          applicability: 'unsafe',
          reason:
            'The list is emptied when its elements are called. Check that none is to be called twice.',
        }),
    fix,
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
    reason: 'Each handle is removed once its timer has fired. Check the other readers of the list.',
    fix,
  };
}

function trimmed(file: File, site: Site, list: GrowingList): Draft | undefined {
  const { tree } = file;
  const { place, uses, grows } = list;
  const why = whyNotShortened(file, list);
  if (why === 'bounded') return undefined;
  const window = windowOf(uses);
  // What no reader ever looks at is no record.
  if (why !== undefined && !window?.isAll)
    return { ...site, applicability: 'display-only', reason: why };
  const trim = (value: number, text: string): Fix | undefined =>
    trimList(tree, grows, { value, text });
  if (!trim(1, '1'))
    return {
      ...site,
      applicability: 'display-only',
      reason: 'An element is added inside an expression. Shorten the list after that expression.',
    };
  const fixWith = (value: number, text = String(value)): Fix => ({
    edits: (names) => trim(value, text)?.edits(names) ?? { edits: [] },
  });
  if (window?.isAll)
    return {
      ...site,
      message: `\`${place.name}\` keeps all its elements, but code reads only the last ${window.value}.`,
      ...(isHeld(place) && why === undefined
        ? { applicability: 'safe', reason: `No reader takes more than \`${window.evidence}\`.` }
        : {
            applicability: 'unsafe',
            reason: `No reader here takes more than \`${window.evidence}\`. Other code may reach the list.`,
          }),
      fix: fixWith(window.value, window.text),
    };
  const max = file.settings('bounded-arrays')['max'];
  const reason = 'Readers then see only the latest elements, and totals count only those.';
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
