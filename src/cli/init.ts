import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { registry } from '../registry.ts';

const NAMES = [
  'leakfix.config.ts',
  'leakfix.config.mts',
  'leakfix.config.js',
  'leakfix.config.mjs',
  'leakfix.config.cjs',
  'leakfix.config.json',
];

/**
 * `leakfix init`: writes a configuration to start from, never over one that is there.
 * @returns what to tell the user
 * @throws UsageError
 */
export function writeConfig(cwd: string): string {
  const there = NAMES.find((name) => existsSync(join(cwd, name)));
  if (there !== undefined) throw new UsageError(`A configuration already exists: ${there}.`);
  const name = existsSync(join(cwd, 'tsconfig.json')) ? 'leakfix.config.ts' : 'leakfix.config.mjs';
  writeFileSync(join(cwd, name), template(), { flag: 'wx' });
  return `${name} is written, with every transform on.\nleakfix list shows the transforms; leakfix shows what they find here.\n`;
}

function template(): string {
  const transforms = registry.map(({ definition }) => `    '${definition.id}': 'on',`).join('\n');
  return `import { defineConfig } from 'leakfix';

export default defineConfig({
  transforms: {
${transforms}
  },
  // Files to ignore, besides those that git ignores, build output and tests.
  ignore: [],
  // Your own function that runs a callback at shutdown. Fixes call it instead of copying a helper in:
  // helpers: { onShutdown: { module: './src/shutdown.js', name: 'onShutdown' } },
  // What no code says: files that something else starts, and the names of methods that begin and end an object.
  // lifecycle: { entryPoints: ['jobs/*.ts'], starts: ['wake'], stops: ['halt'] },
});
`;
}
