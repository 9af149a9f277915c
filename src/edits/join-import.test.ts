import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { applyEdits } from './edit-set.ts';
import { joinImport } from './join-import.ts';

function joined(text: string, path = 'service.ts'): string | undefined {
  const edit = joinImport(
    new Tree({ path, text }),
    { module: 'node:stream', name: 'pipeline' },
    'key',
  );
  return edit && applyEdits(text, [edit]);
}

it.each([
  [
    `import { Transform } from 'node:stream';`,
    `import { Transform, pipeline } from 'node:stream';`,
  ],
  [
    `import {Duplex,Transform} from 'node:stream'`,
    `import {Duplex,pipeline,Transform} from 'node:stream'`,
  ],
  [
    `import stream, { finished, Transform } from "node:stream";`,
    `import stream, { finished, pipeline, Transform } from "node:stream";`,
  ],
  [
    `import {\r\n\tTransform as T,\r\n\tDuplex, // both ways\r\n} from 'node:stream';`,
    `import {\r\n\tTransform as T,\r\n\tDuplex,\r\n\tpipeline, // both ways\r\n} from 'node:stream';`,
  ],
  [
    `import { type Duplex, Transform } from 'node:stream';`,
    `import { type Duplex, Transform, pipeline } from 'node:stream';`,
  ],
  [
    `const { Transform: T } = require('node:stream')`,
    `const { Transform: T, pipeline } = require('node:stream')`,
  ],
])('adds the name to %s', (before, after) => {
  expect(joined(before, before.startsWith('const') ? 'service.js' : undefined)).toBe(after);
});

it.each([
  `import type { Duplex } from 'node:stream';`,
  `import * as stream from 'node:stream';`,
  `import stream from 'node:stream';`,
  `import 'node:stream';`,
  `import { Duplex } from './node:stream';`,
  `const { Transform, ...others } = require('node:stream');`,
  `const stream = require('node:stream');`,
  `export { Transform } from 'node:stream';`,
  `import { ${'AbstractTransformOfParts, '.repeat(4)} } from 'node:stream';`,
])('leaves %s as it is', (text) => {
  expect(joined(text, 'service.js')).toBeUndefined();
});
