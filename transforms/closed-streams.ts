import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { endPiped } from '../src/handles/end-piped.ts';
import { endWithReader, lineReaders, type LineReader } from '../src/handles/line-reader.ts';
import { pipesOf, type Piped } from '../src/handles/piped.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'closed-streams',
  title: 'Close files when the client of a stream goes away',
  reports: ['closed-streams'],
  needles: [
    ['.pipe(', 'createInterface('],
    ['createReadStream', 'createWriteStream'],
  ],
  docs: {
    what: 'A file that is piped into a response or another stream, or a request or another stream that is piped into a file, with `pipe` alone.',
    why: '`pipe` does not pass on the end of one side to the other: when the client leaves early, the file stays open. Each aborted download or upload keeps a descriptor for good.',
    whenNot:
      'Silent with `pipeline`, `finished`, `addAbortSignal` or a `signal`, where the file is destroyed or handed on, and where a framework sends the stream. Also for a stream whose failure nobody answers: it ends the process.',
    safety:
      'Never safe. `pipeline` also destroys the response when the file fails, and reports errors that ended the process before. Where the file is in a variable, it is destroyed when the response closes.',
    example: 'song-for-each-listener',
  },
  *detect(file) {
    if (!mayServe(file.tree, file.options.includeTests)) return;
    for (const piped of pipesOf(file.tree)) {
      const draft = runsInPage(file.tree, piped.call) ? undefined : judge(file, piped);
      if (draft) yield draft;
    }
    for (const reader of lineReaders(file.tree)) {
      const draft = leftEarly(file, reader);
      if (draft) yield draft;
    }
  },
});

function judge(file: File, piped: Piped): Draft | undefined {
  const { opening, peer } = piped;
  const repetition = repetitionOf(file, piped.call);
  if (repetition.kind === 'once') return undefined;
  const isOfClient = peer === 'response' || peer === 'request';
  const ended = endPiped(file.tree, piped);
  return {
    transform: 'closed-streams',
    start: opening.start as number,
    end: opening.end as number,
    level: isOfClient && repetition.kind === 'repeated' ? 'error' : 'warning',
    message: `\`pipe\` leaves this file open when ${GOES_AWAY[peer]}.`,
    why: repetition.trace,
    ...(ended
      ? { fix: ended.fix, applicability: 'unsafe', reason: REASONS[ended.by] }
      : { applicability: 'display-only', reason: 'Destroy the file when the other side is gone.' }),
  };
}

function leftEarly(file: File, reader: LineReader): Draft | undefined {
  const { call } = reader.opened;
  const repetition = repetitionOf(file, call);
  if (repetition.kind === 'once') return undefined;
  const fix = endWithReader(file.tree, reader);
  return {
    transform: 'closed-streams',
    start: call.start as number,
    end: call.end as number,
    level: 'warning',
    message: 'This file stays open when the loop over its lines is left before the last.',
    why: repetition.trace,
    ...(fix
      ? {
          fix,
          applicability: 'unsafe',
          reason:
            'The file is then destroyed when the reader closes; check that nothing else reads it.',
        }
      : {
          applicability: 'display-only',
          reason: 'Destroy the file in a `finally` around the loop.',
        }),
  };
}

const GOES_AWAY = {
  response: 'the client goes away before its end',
  request: 'the client goes away in the middle of its upload',
  source: 'what is written to it fails',
  sink: 'what reads it fails',
};

const REASONS = {
  close: 'The file is then destroyed when the response closes; check that nothing reads it longer.',
  error: 'The file is then destroyed when its source fails; check what its listeners do then.',
  pipeline: 'The pipeline ends both sides together; check what should happen when the file fails.',
};
