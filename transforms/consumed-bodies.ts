import type { Node } from '@babel/types';
import { statementAround } from '../src/ast/node.ts';
import { descendants, type Tree } from '../src/ast/tree.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf, stepAt, type Repetition } from '../src/execution/repetition.ts';
import { runtimeOf } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import {
  giveUpAtOnce,
  giveUpBefore,
  giveUpDropped,
  giveUpCode,
  giveUpElse,
  isConsumedWithin,
  isReadOnBothSides,
  isSetAgain,
  type UnreadExits,
} from '../src/handles/consume.ts';
import { isFromOutside } from '../src/handles/outside-address.ts';
import { answersOf, obligationOf, type Answer } from '../src/handles/response.ts';
import { BODILESS } from '../src/knowledge/responses.ts';
import { loadedModules } from '../src/semantics/imports.ts';
import { lostAt, unmetExits, unmetStatements } from '../src/semantics/exit-paths.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: 'consumed-bodies',
  title: 'Read or give up the body of each response',
  reports: ['consumed-bodies'],
  needles: [
    ['fetch(', 'request(', 'get('],
    ['fetch', 'undici', "http'", 'http"', 'http`', "https'", 'https"', 'https`'],
  ],
  looksAt: 'services',
  docs: {
    what: 'A response of `fetch`, `undici.request` or `http.get` whose body is left unread on an exit, as before `throw new Error(status)`. Also a response that nothing keeps.',
    why: 'An unread body keeps its socket. With `fetch`, a body above some 16 to 64 KB keeps it until garbage collection. With `undici.request` and `http.get`, a body of any size keeps it for good. A limited pool of connections then stalls.',
    whenNot:
      'Silent where the body is read, cancelled, handed on or returned on every exit. Also for HEAD, 204 and 304, and where the request is aborted. Also in pages, tests and tools.',
    safety:
      'Safe before a `throw` or `return` of the function that has the response: the error stays the same, since a failed `cancel()` is caught. Unsafe where the variable holds several responses, or the function is not async.',
    example: 'price-of-grain',
  },
  *detect(file) {
    for (const answer of answersOf(file)) {
      const draft = runsInPage(file.tree, answer.call) ? undefined : judge(file, answer);
      if (draft) yield draft;
    }
  },
});

function judge(file: File, answer: Answer): Draft | undefined {
  const { tree } = file;
  const { kind, call, fn } = answer;
  if (isConsumedWithin(tree, answer) || isReadOnBothSides(tree, answer)) return undefined;
  const { exits, left, ended, isTakenAgain } = unreadExits(tree, answer);
  const [exit] = [...left, ...exits];
  if (!exit || exits.length === 0) return undefined;
  const repetition = repetitionOf(file, call);
  const isTool = runtimeOf(tree, file.project).kind === 'cli';
  if (repetition.kind === 'once' || (isTool && repetition.kind === 'unknown')) return undefined;
  const goesOn = ended === fn.body && !left.some(isThrow);
  const isShared = mayShareResponses(file);
  const code = giveUpCode(answer, !isShared);
  const atOnce =
    code === undefined ? giveUpDropped(tree, answer, !isShared) : giveUpAtOnce(tree, answer, code);
  const otherwise = code === undefined ? undefined : giveUpElse(tree, answer, left, code);
  const before =
    code === undefined || goesOn
      ? undefined
      : giveUpBefore(tree, answer, { left, ended, isTakenAgain }, code);
  const fix = atOnce ?? otherwise ?? before;
  const isSure =
    fix !== otherwise &&
    !goesOn &&
    !isShared &&
    !isSetAgain(tree, answer) &&
    (fn.async || kind === 'http');
  const asked = answer.consumptions.length > 0;
  return {
    transform: 'consumed-bodies',
    start: call.start as number,
    end: call.end as number,
    level: levelOf(file, answer, repetition),
    message: asked
      ? `The body of this response is left unread on ${new Set([...left, ...exits]).size > 1 ? 'some exits' : 'one exit'}.`
      : 'Nothing reads or discards the body of this response.',
    why: [...repetition.trace, stepAt(tree, exit, 'leaves the body unread')],
    ...(fix
      ? {
          fix,
          applicability: isSure ? ('safe' as const) : ('unsafe' as const),
          reason: isSure
            ? 'The body is then discarded before the function ends, and the outcome stays the same.'
            : 'The body is then discarded; check that nothing reads it later.',
        }
      : {
          applicability: 'display-only' as const,
          reason: 'Read the body to its end, or discard it where it is not wanted.',
        }),
  };
}

/** On which ways the body stays unread: those that leave the function, and those that go on without the response. */
function unreadExits(
  tree: Tree,
  answer: Answer,
): UnreadExits & { readonly exits: readonly Node[] } {
  const obligation = obligationOf(tree, answer);
  const { scope, from } = obligation;
  const hasBody = (node: Node): boolean => !isBodiless(tree, node);
  const lost = (lostAt(tree, obligation) ?? []).filter(hasBody);
  const exits = (unmetExits(tree, obligation) ?? []).filter(({ node }) => hasBody(node));
  // With a scope, what comes to the function's end was thrown, and caught, before.
  const isOver = !scope && exits.some(({ kind }) => kind === 'end');
  const body = isOver ? answer.fn.body : undefined;
  const ended = lost.find((node) => node === scope) ?? body;
  const goneOn = lost.filter((node) => node !== from && node !== scope);
  const jumps = goneOn
    .map((node) => statementAround(tree, node))
    .filter((one) => one !== undefined);
  return {
    exits: [...exits.map(({ node }) => node), ...lost],
    left: [...(unmetStatements(tree, obligation) ?? []).filter(hasBody), ...jumps],
    ended: ended?.type === 'BlockStatement' ? ended : undefined,
    isTakenAgain: lost.includes(from),
  };
}

/**
 * A small body that `fetch` leaves unread holds nothing, and a large one its socket until a collection. That is worth more
 * than a note where no call at all reads it, or where the address, and with it the size, is another's choice. What nobody
 * keeps is mostly the short answer to a message.
 */
function levelOf(file: File, answer: Answer, { kind: runs }: Repetition): Level {
  if (answer.kind !== 'fetch') return 'error';
  const [address] = answer.call.arguments;
  const isUnread =
    answer.consumptions.length === 0 && runs === 'repeated' && !isDropped(file.tree, answer);
  return isUnread || (address && isFromOutside(file, address)) ? 'warning' : 'note';
}

/** `await fetch(url);` */
function isDropped(tree: Tree, { variable, from }: Answer): boolean {
  return !variable && statementAround(tree, from)?.type === 'ExpressionStatement';
}

/** Next gives one response to all who ask for the same while a page is made. */
function mayShareResponses({ tree, project }: File): boolean {
  return (
    project?.packageOf(tree.path)?.dependencies.has('next') === true ||
    loadedModules(tree).some((module) => /^next(\/|$)/.test(module))
  );
}

function isThrow({ type }: Node): boolean {
  return type === 'ThrowStatement';
}

/** The exit is taken for a status that never has a body, or for a length of zero. */
function isBodiless(tree: Tree, exit: Node): boolean {
  return [...tree.ancestors(exit)].some(
    (up) =>
      up.type === 'IfStatement' &&
      tree.contains(up.consequent, exit) &&
      [...descendants(up.test)].some(
        (node) =>
          (node.type === 'NumericLiteral' && BODILESS.has(node.value)) ||
          // A header is a text: `contentLength === '0'`.
          (node.type === 'StringLiteral' && node.value === '0'),
      ),
  );
}
