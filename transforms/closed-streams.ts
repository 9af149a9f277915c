import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { endPiped } from '../src/handles/end-piped.ts';
import { pipesOf, type Piped } from '../src/handles/piped.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'closed-streams',
  title: 'Close files when the client of a stream goes away',
  reports: ['closed-streams'],
  needles: [['.pipe('], ['createReadStream', 'createWriteStream']],
  docs: {
    what: 'A file that is piped into a response, or a request that is piped into a file, with `pipe` alone.',
    why: '`pipe` does not pass on the end of one side to the other: when the client leaves early, the file stays open. Each aborted download or upload keeps a descriptor for good.',
    whenNot:
      'Silent with `pipeline`, `finished`, `addAbortSignal` or a `signal`, where the file is destroyed or handed on, and where a framework sends the stream. Also for streams that never meet a client.',
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
  },
});

function judge(file: File, piped: Piped): Draft | undefined {
  const { call, client } = piped;
  const repetition = repetitionOf(file, call);
  if (repetition.kind === 'once') return undefined;
  const fix = endPiped(file.tree, piped);
  return {
    transform: 'closed-streams',
    start: call.start as number,
    end: call.end as number,
    level: repetition.kind === 'repeated' ? 'error' : 'warning',
    message:
      client === 'response'
        ? '`pipe` leaves the file open when the client goes away before its end.'
        : '`pipe` leaves the file open when the client goes away in the middle of its upload.',
    why: repetition.trace,
    ...(fix
      ? {
          fix,
          applicability: 'unsafe' as const,
          reason:
            piped.file && client === 'response'
              ? 'The file is then destroyed when the response closes; check that nothing reads it longer.'
              : 'The pipeline ends both sides together; check what should happen when the file fails.',
        }
      : {
          applicability: 'display-only' as const,
          reason: 'Destroy the file when the client closes its connection.',
        }),
  };
}
