import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import {
  readProjectFixtures,
  readTree,
  runOn,
  writeAll,
  type ProjectFixture,
} from '../testing/project-fixture.ts';
import type { Transform } from '../transform.ts';
import type { SourceFile, TransformOptions } from '../types.ts';
import type { Variant } from './observe.ts';

/** The projects below a transform's folder that have a `proof.ts`, and its text. */
export function provableProjects(
  folder: string,
): { readonly project: ProjectFixture; readonly proofText: string }[] {
  return readProjectFixtures(folder).flatMap((project) => {
    const file = join(project.folder, 'proof.ts');
    return existsSync(file) ? [{ project, proofText: readFileSync(file, 'utf8') }] : [];
  });
}

/** The project as it is and as the transform leaves it; `entry` is the file that a proof drives. */
export async function variantsOfProject(
  project: ProjectFixture,
  transform: Transform,
  options: TransformOptions,
  entry: string,
): Promise<{ readonly before: Variant; readonly after: Variant }> {
  const root = mkdtempSync(join(tmpdir(), 'leakfix-proof-'));
  try {
    cpSync(join(project.folder, 'input'), root, { recursive: true });
    const before = variant(readTree(root), entry);
    writeAll(root, (await runOn(root, transform, options)).repairs);
    return { before, after: variant(readTree(root), entry) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function variant(tree: Readonly<Record<string, string>>, entry: string): Variant {
  const files: SourceFile[] = Object.entries(tree).flatMap(([path, text]) =>
    /\.[cm]?[jt]s$/.test(path) ? [{ path, text: linked(path, text, tree) }] : [],
  );
  const source = files.find(({ path }) => path === entry);
  if (!source) throw new Error(`The project has no ${entry}.`);
  // `#store` is Node's to resolve
  const { imports } = JSON.parse(tree['package.json'] ?? '{}') as { imports?: object };
  const manifest =
    imports === undefined
      ? []
      : [{ path: 'package.json', text: JSON.stringify({ type: 'module', imports }) }];
  return { source, files: [...files.filter((file) => file !== source), ...manifest] };
}

const SPECIFIER =
  /((?:from|import|import\(|require\()\s*['"])(@\/[^'"\n]*|\.{1,2}\/[^'"\n]*)(['"])/g;

/** Node knows neither `@/` nor what a folder is for: such specifiers are written as the files they mean. */
function linked(from: string, text: string, tree: Readonly<Record<string, string>>): string {
  const paths = (
    JSON.parse(tree['tsconfig.json'] ?? '{}') as {
      compilerOptions?: { paths?: Record<string, string[]> };
    }
  ).compilerOptions?.paths;
  const at = paths?.['@/*']?.[0]?.replace(/\*$/, '') ?? './';
  return text.replace(SPECIFIER, (whole, start: string, specifier: string, quote: string) => {
    const stem = (
      specifier.startsWith('@/') ? join(at, specifier.slice(2)) : join(dirname(from), specifier)
    )
      .replaceAll('\\', '/')
      .replace(/\.js$/, '');
    const found = ['.ts', '.js', '/index.ts', '/index.js']
      .map((rest) => `${stem}${rest}`)
      .find((path) => path in tree);
    return found === undefined
      ? whole
      : `${start}./${relative(dirname(from), found).replaceAll('\\', '/')}${quote}`;
  });
}
