import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import { mayServe } from '../src/execution/runtime.ts';
import { collectChunks } from '../src/collections/collect-chunks.ts';
import { grownBuffers } from '../src/collections/grown-buffer.ts';
import { defineTransform } from '../src/transform.ts';

export default defineTransform({
  id: 'joined-buffers',
  title: 'Join the chunks of a stream once',
  reports: ['joined-buffers'],
  needles: [['Buffer.concat'], ['Buffer.alloc', 'Buffer.from']],
  docs: {
    what: 'A buffer that grows by `Buffer.concat([buffer, chunk])` with each chunk, and is read only after the last.',
    why: 'Each chunk copies all that came before it. Measured: 16 MB take 5.5 s instead of 8 ms, and 64 MB more than a minute, in which the process does nothing else.',
    whenNot:
      'Silent where the buffer is read as it grows, as in parsers that cut off its front. Also where code tests its size or sets it elsewhere, and for a few pieces that are spelled out.',
    safety:
      'Safe: the chunks are collected in a list and joined where the buffer was read, so every read gives the same bytes. There is no fix where the reads have no common place for the join.',
    example: 'letter-by-post',
  },
  *detect(file) {
    const { tree } = file;
    if (!mayServe(tree, file.options.includeTests)) return;
    for (const grown of grownBuffers(tree)) {
      const { join } = grown;
      const repetition = repetitionOf(file, join);
      if (repetition.kind === 'once' || runsInPage(tree, join)) continue;
      const fix = collectChunks(tree, grown);
      yield {
        transform: 'joined-buffers',
        start: join.start as number,
        end: join.end as number,
        level: 'warning',
        message: `Each chunk copies all of \`${grown.binding.name}\` that came before it.`,
        why: repetition.trace,
        ...(fix
          ? {
              fix,
              applicability: 'safe' as const,
              reason: 'The chunks are then joined once, and every read gives the same bytes.',
            }
          : {
              applicability: 'display-only' as const,
              reason: 'Collect the chunks in a list and join them after the last.',
            }),
      };
    }
  },
});
