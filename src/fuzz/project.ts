import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planRepairs, type FileRepair } from '../engine/repairs.ts';
import { scan, type ScanResult } from '../engine/scan.ts';
import { isLeftOut, isSource } from '../files/source-path.ts';
import { openProject } from '../project/open-project.ts';
import { registry } from '../registry.ts';
import { writeAll } from '../testing/project-fixture.ts';
import type { Finding, TransformOptions } from '../types.ts';
import { countErrors, type Problem } from './check.ts';

/** Several files that belong together, by path. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly options: TransformOptions;
}

/**
 * The same of a project as `problemOf` of a text: a scan over all files ends and fails nowhere, what is repaired parses,
 * and what is safe is written once. Undefined when all is well.
 */
export async function problemOfProject(project: Project): Promise<Problem | undefined> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix-fuzz-')));
  try {
    for (const [path, text] of Object.entries(project.files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await whatIsWrong(root, project);
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    return { kind: `project: thrown ${name}`, detail: `${message}\n${stack}` };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function whatIsWrong(root: string, project: Project): Promise<Problem | undefined> {
  const hasErrors = Object.entries(project.files).some(([path, text]) => isBroken(path, text));
  const { result, repairs } = await run(root, project, () => true);
  const failure = result.errors.find(({ message }) => / failed: /.test(message));
  if (failure !== undefined)
    return {
      kind: `project: ${failure.message.replace(/\d+/g, 'n')}${hasErrors ? ' (with errors)' : ''}`,
      detail: `${failure.path}: ${failure.message}`,
    };
  if (hasErrors) return undefined;
  const broken = repairs.find(({ repair }) => isBroken(repair.path, repair.after))?.repair;
  if (broken) return { kind: 'project: new error', detail: `${broken.path}\n${broken.after}` };
  const isSafe = (finding: Finding): boolean => finding.applicability === 'safe';
  writeAll(root, (await run(root, project, isSafe)).repairs);
  const again = await run(root, project, isSafe);
  const changed = again.repairs.find(({ repair }) => repair.after !== repair.before)?.repair;
  return (
    changed && {
      kind: `project: written twice: ${changed.applied[0]?.transform ?? ''}`,
      detail: `${changed.path}: ${changed.applied[0]?.message ?? ''}\n${changed.before}`,
    }
  );
}

async function run(
  root: string,
  { files, options }: Project,
  accept: (finding: Finding) => boolean,
): Promise<{ result: ScanResult; repairs: FileRepair[] }> {
  const own = { transforms: registry, options, project: openProject({ root }) };
  const paths = Object.keys(files).filter((path) => isSource(path) && !isLeftOut(path));
  const result = await scan({ root, files: paths, ...own });
  const request = { root, findings: result.findings, settings: () => own };
  return { result, repairs: await planRepairs(request, accept) };
}

function isBroken(path: string, text: string): boolean {
  return isSource(path) && countErrors({ path, text }) !== 0;
}
