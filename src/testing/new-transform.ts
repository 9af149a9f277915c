/**
 * `npm run new-transform <id>`: makes the files of a transform that finds nothing yet, and registers it. What is still
 * missing is told by the tests: `npx vitest run transforms src/layers.test.ts`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './rooms.ts';

const [id] = process.argv.slice(2);
const problem = whyNot(id);
if (id === undefined || problem !== undefined) {
  process.stderr.write(`npm run new-transform <id>: ${problem ?? ''}\n`);
  process.exit(2);
}
const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const fixtures = `__testfixtures__/${id}`;

const files: Readonly<Record<string, string>> = {
  [`transforms/${id}.ts`]: `import { defineTransform } from '../src/transform.ts';

export default defineTransform({
  id: '${id}',
  title: '',
  reports: ['${id}'],
  needles: [['']],
  docs: { what: '', why: '', whenNot: '', safety: '', example: 'example' },
  *detect() {},
});
`,
  [`${fixtures}/example.input.ts`]: '// The defect, as a service has it.\n',
  [`${fixtures}/example.output.ts`]: '// The same after the fix.\n',
  [`${fixtures}/look-alike.valid.ts`]: '// What looks like the defect and is none.\n',
  [`${fixtures}/no-fix.report.ts`]: '// The defect where no fix can be written.\n',
  [`${fixtures}/example.proof.ts`]: `import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: '', perOperation: 1 },
  make: () => ({ op: () => undefined, counters: () => ({}) }),
};
`,
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text, { flag: 'wx' });
  process.stdout.write(`${path}\n`);
}
register();

/** Why no transform can be called that; undefined if one can. */
function whyNot(wanted: string | undefined): string | undefined {
  if (wanted === undefined) return 'give the id of the transform, such as released-listeners.';
  if (!/^[a-z]+(-[a-z]+)+$/.test(wanted))
    return `"${wanted}" is not an id: use two or more lower-case words joined by hyphens.`;
  return existsSync(join(ROOT, 'transforms', `${wanted}.ts`))
    ? `there is a transform "${wanted}" already.`
    : undefined;
}

/** The last in order: its findings give way to those of all others. */
function register(): void {
  const path = join(ROOT, 'src/registry.ts');
  const text = readFileSync(path, 'utf8');
  const imported = `import ${name} from '../transforms/${id}.ts';\n`;
  const withImport = text.replace('import type { Transform }', `${imported}$&`);
  writeFileSync(path, withImport.replace('\n];', `\n  ${name},\n];`));
  process.stdout.write('src/registry.ts\n');
}
