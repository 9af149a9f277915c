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
  if (there !== undefined) throw new UsageError(`There is a configuration already: ${there}.`);
  const name = existsSync(join(cwd, 'tsconfig.json')) ? 'leakfix.config.ts' : 'leakfix.config.mjs';
  writeFileSync(join(cwd, name), template(), { flag: 'wx' });
  return `${name} is written: every transform is on.\nleakfix list shows them; leakfix shows what they find here.\n`;
}

function template(): string {
  const transforms = registry.map(({ definition }) => `    '${definition.id}': 'on',`).join('\n');
  return `import { defineConfig } from 'leakfix';

export default defineConfig({
  transforms: {
${transforms}
  },
  // Files to leave alone; what git ignores, builds and tests are left alone anyway.
  ignore: [],
  // A function of your own that runs a callback at shutdown; fixes call it instead of copying a helper in:
  // helpers: { onShutdown: { module: './src/shutdown.js', name: 'onShutdown' } },
});
`;
}
