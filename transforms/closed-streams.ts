import type { Node } from '@babel/types';
import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import { endPiped } from '../src/handles/end-piped.ts';
import { endWithReader, readersLeftEarly, type LineReader } from '../src/handles/line-reader.ts';
import { unclosedPipes, type Piped } from '../src/handles/piped.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'closed-streams',
  title: 'Close files when the other side of a stream goes away',
  reports: ['closed-streams'],
  needles: [['.pipe(', 'createInterface(', 'autoClose', 'createReadStream', 'createWriteStream']],
  looksAt: 'services',
  docs: {
    what: 'A file that `pipe` alone connects to a response, a request or another stream. Also a file whose lines are read in a loop that may end early.',
    why: '`pipe` does not close one side when the other side fails or closes early. When the client leaves early, the file stays open. Each aborted download or upload keeps a descriptor for good. The end of a loop over `readline` closes no file either.',
    whenNot:
      'Silent with `pipeline`, `finished`, `addAbortSignal` or a `signal`, where the file is destroyed or handed on, and where a framework sends the stream. Also where a failure has no `error` listener and so ends the process.',
    safety:
      'Never safe. A file in a variable is destroyed when the response closes, or when its source fails. Any other chain becomes a `pipeline`, which also destroys the response when the file fails, and reports errors that ended the process before.',
    example: 'song-for-each-listener',
  },
  *detect(file) {
    const { tree } = file;
    for (const piped of unclosedPipes(file))
      if (isServed(file, piped.opening)) yield ofPipe(file, piped);
    for (const reader of readersLeftEarly(tree))
      if (isServed(file, reader.opened.call)) yield ofReader(file, reader);
  },
});

/** Not in a page, and not once for the process: how often it runs may be unknown. */
function isServed(file: File, node: Node): boolean {
  return !runsInPage(file.tree, node) && repetitionOf(file, node).kind !== 'once';
}

/** A client may leave again and again, whoever it is; another stream fails now and then. */
function ofPipe(file: File, piped: Piped): Draft {
  const { opening, peer, holds } = piped;
  const repetition = repetitionOf(file, opening);
  const isClient = peer === 'response' || peer === 'request';
  const repair = endPiped(file.tree, piped);
  return {
    transform: 'closed-streams',
    start: opening.start as number,
    end: opening.end as number,
    level: isClient && repetition.kind === 'repeated' ? 'error' : 'warning',
    message: `\`pipe\` leaves this ${holds === 'file' ? 'file' : 'stream'} open when ${FAILURES[peer]}.`,
    why: repetition.trace,
    ...(repair
      ? { fix: repair.fix, applicability: 'unsafe', reason: REASONS[repair.by] }
      : {
          applicability: 'display-only',
          reason: 'Destroy it when the other stream closes.',
        }),
  };
}

function ofReader(file: File, reader: LineReader): Draft {
  const { call } = reader.opened;
  const fix = endWithReader(file.tree, reader);
  return {
    transform: 'closed-streams',
    start: call.start as number,
    end: call.end as number,
    level: 'warning',
    message: 'This file stays open when the loop over its lines ends before the last line.',
    why: repetitionOf(file, call).trace,
    ...(fix
      ? {
          fix,
          applicability: 'unsafe',
          reason: 'A `finally` then destroys the file; check that nothing else reads it.',
        }
      : { applicability: 'display-only', reason: 'Destroy the file in a `finally`.' }),
  };
}

const FAILURES = {
  response: 'the client goes away before its end',
  request: 'the client goes away in the middle of its upload',
  source: 'the stream that writes to it fails',
  sink: 'the stream that reads it fails',
};

const REASONS = {
  close: 'It is then destroyed when the response closes; check that nothing reads it longer.',
  error: 'It is then destroyed when its source fails; check what its listeners do then.',
  pipeline: 'The pipeline ends both sides together; check what should happen when one fails.',
};
