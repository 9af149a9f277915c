import type { Node } from '@babel/types';
import type { Tree } from '../src/ast/tree.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import { brokenUploads, failTogether } from '../src/handles/broken-upload.ts';
import { forkedStreams } from '../src/handles/forked-stream.ts';
import { closeByItself, neverClosed } from '../src/handles/auto-close.ts';
import { endPiped } from '../src/handles/end-piped.ts';
import { endWithReader, readersLeftEarly } from '../src/handles/line-reader.ts';
import { notLeftOpen } from '../src/handles/open-later.ts';
import { endAfterWrites, neverEnded } from '../src/handles/never-ended.ts';
import { unclosedPipes, type Piped } from '../src/handles/piped.ts';
import { settleOnError } from '../src/handles/settle-on-error.ts';
import { unreadFiles } from '../src/handles/unread-file.ts';
import { waitedStreams, type WaitedStream } from '../src/handles/waited-stream.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Fix } from '../src/types.ts';

/** What is found at a node, before it is known how often that runs. */
interface Found {
  readonly node: Node;
  readonly message: string;
  /** Each run leaves it open, or each client that leaves early. */
  readonly isFrequent?: boolean;
  readonly fix?: Fix | undefined;
  readonly trust?: 'safe' | 'unsafe';
  /** What to check of the fix, or what to do where there is none. */
  readonly reason: string;
}

export default defineTransform({
  id: 'closed-streams',
  title: 'Close files when the other side of a stream goes away',
  reports: ['closed-streams'],
  needles: [['.pipe(', 'createInterface(', 'createReadStream', 'createWriteStream']],
  looksAt: 'services',
  docs: {
    what: 'A file or connection that `pipe` alone connects to a response, a request or another stream. A promise that waits for such a chain and that a failure never settles. A file that is opened before a way out, never ended, or opened with `autoClose: false`. Also a file whose lines are read in a loop that may end early.',
    why: '`pipe` does not close one side when the other side fails or closes early. When the client leaves early, the file stays open. Each aborted download or upload keeps a descriptor for good. The end of a loop over `readline` closes no file either.',
    whenNot:
      'Silent with `pipeline`, `finished`, `addAbortSignal` or a `signal`, where the file is destroyed or handed on, and where a framework sends the stream. Also where a failure has no `error` listener and so ends the process, unless a promise waits.',
    safety:
      'Safe only where `autoClose: false` is left out of a file that nothing else has. A file in a variable is destroyed when the response closes, or when its source fails. Any other chain becomes a `pipeline`, which also destroys the response when the file fails, and reports errors that ended the process before.',
    example: 'song-for-each-listener',
  },
  *detect(file) {
    for (const found of foundIn(file)) if (isServed(file, found.node)) yield asDraft(file, found);
  },
});

function* foundIn(file: File): Iterable<Found> {
  const { tree } = file;
  const waited = waitedStreams(file);
  const pipes = unclosedPipes(file).filter((piped) => !isWaited(waited, piped));
  for (const piped of pipes) yield ofPipe(tree, piped);
  for (const one of waited)
    if (!pipes.some(({ call }) => call === one.pipe))
      yield of(KINDS.waited, one.opening, settleOnError(tree, one));
  for (const one of brokenUploads(file)) yield of(KINDS.upload, one.call, failTogether(tree, one));
  for (const { opening } of forkedStreams(tree)) yield of(KINDS.forked, opening, undefined);
  for (const one of neverClosed(tree)) {
    const kind = of(KINDS.option, one.call, closeByItself(tree, one));
    yield one.isHeard ? { ...kind, reason: HEARD } : { ...kind, trust: 'safe' };
  }
  for (const one of neverEnded(tree)) yield of(KINDS.written, one.call, endAfterWrites(tree, one));
  for (const one of unreadFiles(tree)) {
    const repair = notLeftOpen(tree, one);
    const found = of(KINDS.unread, one.call, repair?.fix);
    const isFrequent = one.exits.length > 0;
    yield { ...found, isFrequent, ...(repair ? { reason: REASONS[repair.by] } : {}) };
  }
  for (const one of readersLeftEarly(tree))
    yield of(KINDS.lines, one.opened.call, endWithReader(tree, one));
}

/** A promise waits for the chain, and no client takes part in it: what settles the promise closes the file, too. */
function isWaited(waited: readonly WaitedStream[], { call, peer, handlesError }: Piped): boolean {
  const isOther = peer === 'source' ? !handlesError : peer === 'sink';
  return isOther && waited.some(({ pipe }) => pipe === call);
}

/** Not in a page, and not once for the process: how often it runs may be unknown. */
function isServed(file: File, node: Node): boolean {
  return !runsInPage(file.tree, node) && repetitionOf(file, node).kind !== 'once';
}

function asDraft(file: File, found: Found): Draft {
  const { node, message, isFrequent = false, fix, trust = 'unsafe', reason } = found;
  const repetition = repetitionOf(file, node);
  return {
    transform: 'closed-streams',
    start: node.start as number,
    end: node.end as number,
    level: isFrequent && repetition.kind === 'repeated' ? 'error' : 'warning',
    message,
    reason,
    why: repetition.trace,
    ...(fix ? { fix, applicability: trust } : { applicability: 'display-only' }),
  };
}

/** A client may leave again and again, whoever it is; another stream fails now and then. */
function ofPipe(tree: Tree, piped: Piped): Found {
  const { opening, peer, holds } = piped;
  const repair = endPiped(tree, piped);
  const noun = holds === 'file' ? 'file' : 'stream';
  return {
    node: opening,
    message: `\`pipe\` leaves this ${noun} open when ${FAILURES[peer]}.`,
    isFrequent: peer === 'response' || peer === 'request',
    fix: repair?.fix,
    reason: repair ? REASONS[repair.by] : 'Destroy it when the other stream closes.',
  };
}

interface Kind {
  readonly message: string;
  readonly isFrequent?: true;
  /** What to check of the fix. */
  readonly check: string;
  /** What to do where there is none. */
  readonly advice: string;
}

function of(kind: Kind, node: Node, fix: Fix | undefined): Found {
  const { message, isFrequent = false, check, advice } = kind;
  return { node, message, isFrequent, fix, reason: fix ? check : advice };
}

const KINDS = {
  waited: {
    message: 'When this stream or one before it fails, nothing settles the promise that waits.',
    check: 'The promise then rejects; check that its callers handle that.',
    advice: 'Reject the promise when a stream of the chain fails.',
  },
  upload: {
    message: 'When the sender breaks off, this stream never ends, and what reads it waits.',
    isFrequent: true,
    check: 'The stream then fails with its source; check that its reader handles that.',
    advice: 'Destroy it when its source fails.',
  },
  forked: {
    message: 'When what writes to its stream stops early, this file and the response stay open.',
    check: '',
    advice: 'Destroy the stream when what writes to it fails, and the file with it.',
  },
  option: {
    message: 'Nothing closes this file: `autoClose: false` leaves it open after its end.',
    isFrequent: true,
    check: 'Nothing else has the file, which then closes at its end or when it fails.',
    advice: 'Leave out `autoClose: false`, or destroy the file.',
  },
  written: {
    message: 'Nothing ends this file, so it stays open after the last write.',
    isFrequent: true,
    check: 'It then ends after the last write; check that nothing reads it before it closes.',
    advice: 'End it after the last write.',
  },
  unread: {
    message: 'This file stays open where the code leaves before it uses the file.',
    check: '',
    advice: 'Open it where it is used, or destroy it before leaving.',
  },
  lines: {
    message: 'This file stays open when the loop over its lines ends before the last line.',
    check: 'A `finally` then destroys the file; check that nothing else reads it.',
    advice: 'Destroy the file in a `finally`.',
  },
} as const satisfies Record<string, Kind>;

const HEARD = 'The stream then emits `close`; check what its listeners do.';

const FAILURES = {
  response: 'the client goes away before its end',
  request: 'the client goes away in the middle of its upload',
  source: 'the stream that writes to it fails',
  sink: 'the stream that reads it fails',
  reader: 'the end of the chain is destroyed before that of the file',
};

const REASONS = {
  close: 'It is then destroyed when the response closes; check that nothing reads it longer.',
  error: 'It is then destroyed when its source fails; check what its listeners do then.',
  'opening later':
    'The file is then opened where it is used; check that nothing moves it before that.',
  closing:
    'The file is then destroyed on each of these ways out; check that nothing uses it after that.',
  pipeline: 'The pipeline ends both sides together; check what should happen when one fails.',
};
