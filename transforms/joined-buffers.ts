import { runsInPage } from '../src/execution/browser-code.ts';
import type { Tree } from '../src/ast/tree.ts';
import type { File } from '../src/file.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import { runtimeOf } from '../src/execution/runtime.ts';
import { isStreamMethod } from '../src/collections/chunk-phases.ts';
import { collectChunks, fillsNothing } from '../src/collections/collect-chunks.ts';
import { grownBuffers, type GrownBuffer } from '../src/collections/grown-buffer.ts';
import { decodeChunks } from '../src/handles/decode-chunks.ts';
import { endlessRemainders } from '../src/handles/endless-remainder.ts';
import { splitTexts, type SplitText } from '../src/handles/split-text.ts';
import { isOnlyTold } from '../src/handles/text-use.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'joined-buffers',
  title: 'Join the chunks of a stream once',
  reports: ['joined-buffers'],
  needles: [
    ['Buffer.concat', "'data'", '"data"', 'for await'],
    ['Buffer.alloc', 'Buffer.from', '+', '.push(', ' ? Buffer', ': Buffer'],
  ],
  looksAt: 'services',
  docs: {
    what: 'A buffer that grows by `Buffer.concat([buffer, chunk])` with each chunk, and is read only after the last. Also a text to which the chunks of a stream of bytes are added one by one, `text += chunk`.',
    why: 'Each chunk copies all that came before it. Measured: 16 MB take 5.5 s instead of 8 ms, and 64 MB more than a minute, in which the process does nothing else. A text made of single chunks has a broken character wherever one is split between two of them.',
    whenNot:
      'Silent where the buffer is read as it grows, as in parsers that cut off its front. Also where code tests its size or sets it elsewhere, and for a few pieces that are spelled out. Texts are fine where an encoding is set or a decoder is used. A note where a text is only logged, told in an error or made a number.',
    safety:
      'Safe: the chunks are collected in a list and joined where the buffer was read, so every read gives the same bytes. There is no fix where the reads have no common place for the join, and none for texts where the listener serves several streams. Texts are decoded by a `StringDecoder`, which gives the same text but for the broken characters. That is unsafe where only the type of the stream is known, and for notes.',
    example: 'letter-by-post',
  },
  *detect(file) {
    const { tree } = file;
    yield* splitCharacters(file);
    yield* endless(file);
    for (const grown of grownBuffers(file)) {
      const { join } = grown;
      const repetition = repetitionOf(file, join);
      if (repetition.kind === 'once' || runsInPage(tree, join)) continue;
      const fix = collectChunks(file, grown);
      yield {
        transform: 'joined-buffers',
        start: join.start as number,
        end: join.end as number,
        level: 'warning',
        message: `Each chunk copies all of \`${grown.kept.name}\` that came before it.`,
        why: repetition.trace,
        ...(fix
          ? { fix, ...trustOf(tree, grown) }
          : {
              applicability: 'display-only' as const,
              reason: 'Collect the chunks in a list and join them after the last.',
            }),
      };
    }
  },
});

function* endless(file: File): Generator<Draft> {
  const { tree } = file;
  for (const { growth, target } of endlessRemainders(file))
    yield {
      transform: 'joined-buffers',
      start: growth.start as number,
      end: growth.end as number,
      level: 'warning',
      message: `\`${tree.source(target)}\` keeps what a connection sends without an end, and nothing bounds it.`,
      applicability: 'display-only',
      reason: 'Decide how much may come without an end, and close the connection where more comes.',
    };
}

function trustOf(tree: Tree, grown: GrownBuffer): Pick<Draft, 'applicability' | 'reason'> {
  const same = 'The chunks are then joined once, and every read gives the same bytes.';
  if (isStreamMethod(tree, grown.arrival))
    return {
      applicability: 'unsafe',
      reason: 'Check that no writer changes the memory of a chunk after it was written.',
    };
  return fillsNothing(grown)
    ? { applicability: 'unsafe', reason: 'Without a chunk the whole is then an empty buffer.' }
    : { applicability: 'safe', reason: same };
}

/** The first place in each listener that makes a text of single chunks. */
function* splitCharacters(file: File): Generator<Draft> {
  const { tree } = file;
  for (const split of splitTexts(file)) {
    const { at, stream } = split.arrival;
    const repetition = repetitionOf(file, at);
    const isTool = runtimeOf(tree, file.project).kind === 'cli';
    if (repetition.kind === 'once' || (isTool && repetition.kind === 'unknown')) continue;
    if (runsInPage(tree, at)) continue;
    // What a program of one's own prints is known, and mostly plain.
    const isTold =
      /output$/.test(split.source) || split.targets.every((one) => isOnlyTold(tree, one));
    yield {
      transform: 'joined-buffers',
      start: split.append.start as number,
      end: split.append.end as number,
      level: isTold ? 'note' : 'warning',
      message: `Each chunk of \`${tree.source(stream)}\` becomes text alone, which breaks a character that two chunks share.`,
      why: repetition.trace,
      ...decoded(tree, split, isTold),
    };
  }
}

function decoded(
  tree: Tree,
  split: SplitText,
  isTold: boolean,
): Pick<Draft, 'fix' | 'applicability' | 'reason'> {
  const fix = decodeChunks(tree, split);
  if (!fix)
    return {
      applicability: 'display-only',
      reason: 'Set the encoding of the stream, or join the chunks before they become text.',
    };
  // Objects of a stream of objects would be no bytes.
  if (split.source === 'any')
    return {
      fix,
      applicability: 'unsafe',
      reason: 'What the stream gives shows only in how it is used here.',
    };
  return isTold
    ? {
        fix,
        applicability: 'unsafe',
        reason: 'The texts stay the same, but for the broken characters; check that there are any.',
      }
    : {
        fix,
        applicability: 'safe',
        reason: 'The texts stay the same, but for the broken characters.',
      };
}
