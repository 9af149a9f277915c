import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import type { TransformOptions } from '../types.ts';
import { applyEdits } from './edit-set.ts';
import { File } from '../file.ts';
import { shutdownHook } from './shutdown-hook.ts';

function imported(
  path: string,
  text: string,
  options: TransformOptions = {},
): { text: string; local: string; files: string[] } | undefined {
  const hook = shutdownHook(File.of(new Tree({ path, text }), { options }));
  return (
    hook && {
      text: applyEdits(text, hook.edits),
      local: hook.local,
      files: hook.files.map((f) => f.path),
    }
  );
}

it('puts one copy into the package and imports it as the file imports its neighbours', () => {
  expect(
    imported('packages/api/src/voice/calls.ts', "import { log } from '../log.js';\nlog();\n"),
  ).toEqual({
    text: "import { log } from '../log.js';\nimport { onShutdown } from '../on-shutdown.js';\nlog();\n",
    local: 'onShutdown',
    files: ['packages/api/src/on-shutdown.ts'],
  });
  expect(imported('src/calls.ts', 'import { log } from "./log";\nlog();\n')?.text).toContain(
    'import { onShutdown } from "./on-shutdown";\n',
  );
  expect(imported('src/calls.ts', "import { log } from './log.ts';\nlog();\n")?.text).toContain(
    "from './on-shutdown.ts'",
  );
  expect(imported('worker.mjs', 'setInterval(() => {}, 1);\n')).toMatchObject({
    text: "import { onShutdown } from './on-shutdown.mjs';\n\nsetInterval(() => {}, 1);\n",
    files: ['on-shutdown.mjs'],
  });
});

it('requires it in CommonJS', () => {
  expect(
    imported('lib/a/b.js', "'use strict'\n\nconst fs = require('fs')\nfs.statSync('.')\n"),
  ).toEqual({
    text: "'use strict'\n\nconst fs = require('fs')\nconst { onShutdown } = require('../on-shutdown')\nfs.statSync('.')\n",
    local: 'onShutdown',
    files: ['lib/on-shutdown.js'],
  });
});

it("uses the project's own helper where the options name one, and an import that is there", () => {
  const options = { helpers: { onShutdown: { module: './lifecycle.js', name: 'onStop' } } };
  expect(imported('src/a.ts', 'export const a = 1;\n', options)).toEqual({
    text: "import { onStop } from './lifecycle.js';\n\nexport const a = 1;\n",
    local: 'onStop',
    files: [],
  });
  expect(
    imported('src/a.ts', "import { onStop as later } from './lifecycle';\nlater();\n", options),
  ).toMatchObject({
    text: "import { onStop as later } from './lifecycle';\nlater();\n",
    local: 'later',
  });
});

it('gives up where the name is taken', () => {
  expect(imported('src/a.ts', 'const onShutdown = 1;\nexport { onShutdown };\n')).toBeUndefined();
});
