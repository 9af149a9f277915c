import { join } from 'node:path';
import type { Accept } from '../engine/repair.ts';
import type { FileRepair } from '../engine/repairs.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { findCompiler } from '../nets/compiler.ts';
import { checkTypes, type TypeVerdict } from '../nets/type-check.ts';
import { describeTypes, whyBroken, whyUnchecked } from '../report/type-report.ts';
import { createColors } from '../output/colors.ts';
import { escapeLine } from '../output/escape.ts';
import { openLiveLine } from '../output/live-line.ts';
import { tell } from '../output/write.ts';
import { localPath } from '../report/local-paths.ts';
import type { Dropped } from '../report/results.ts';
import type { Flags } from './program.ts';
import type { Terminal } from './terminal.ts';
import { isUntrusted, nameCode } from './trust.ts';

/** Repairs, and the choice of findings that they were planned with. */
export interface Planned {
  readonly repairs: readonly FileRepair[];
  readonly accept: Accept;
  /** Unsafe fixes are among them. */
  readonly unsafe: boolean;
  /** Fixes that a net took out. */
  readonly dropped?: readonly Dropped[];
  /** What the nets did: sentences for the summary. */
  readonly notes?: readonly string[];
  /** How long the types took. */
  readonly typesMs?: number;
}

/**
 * Takes out the fixes that bring type errors, unless --no-typecheck says not to look. Those that there was no time
 * to look at count as unsafe.
 */
export async function netTypes(
  project: ScannedProject,
  planned: Planned,
  flags: Flags,
  terminal: Terminal,
): Promise<Planned> {
  const changed = planned.repairs.filter(({ repair }) => repair.after !== repair.before);
  if (flags.typecheck === false || changed.length === 0) return planned;
  const { root } = project;
  if (isUntrusted(flags)) {
    if (changed.some(({ repair }) => findCompiler(join(root, repair.path), root)))
      tell(
        "leakfix: The fixes are not type-checked: --untrusted runs none of the project's code.\n",
      );
    return planned;
  }
  const line = await openLiveLine(terminal.progress);
  line.draw('Checking the types');
  const verdict = await checkTypes({
    root,
    findings: project.scan.findings,
    settings: project.settings,
    project: project.index,
    ...planned,
    onCode: (file) => {
      line.clear();
      nameCode(file, root);
    },
  }).finally(() => line.clear());
  tellFailures(verdict, project, terminal);
  const { unsafe } = planned;
  return {
    unsafe,
    repairs: verdict.repairs,
    accept: verdict.accept,
    dropped: droppedBy(verdict, project, unsafe),
    notes: describeTypes(verdict, unsafe),
    typesMs: verdict.ms,
  };
}

function droppedBy(
  { broken, unchecked }: TypeVerdict,
  project: ScannedProject,
  unsafe: boolean,
): Dropped[] {
  return [
    ...broken.map(({ finding, problem }) => ({
      finding,
      why: whyBroken({ ...problem, path: localPath(project, problem.path) }),
    })),
    ...(unsafe ? [] : unchecked.map((finding) => ({ finding, why: whyUnchecked() }))),
  ];
}

function tellFailures(
  { failures }: TypeVerdict,
  project: ScannedProject,
  terminal: Terminal,
): void {
  const colors = createColors(terminal.errorColor);
  for (const [why, [first = '', ...others]] of failures) {
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    tell(
      `${colors.yellow('!')} ${escapeLine(localPath(project, first))}${more}  Not type-checked. ${escapeLine(why.replace(/\.?$/, '.'))}\n`,
    );
  }
}
