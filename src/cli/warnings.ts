import { escapeLine } from '../output/escape.ts';
import { tell } from '../output/write.ts';
import { createColors } from '../output/colors.ts';
import { localPath } from '../report/local-paths.ts';
import type { Flags } from './program.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import type { Terminal } from './terminal.ts';

/** How many skipped files are named without `--verbose`. */
const NAMED = 5;

/** Writes warnings to stderr: suppressions that do nothing, and skipped files. */
export function tellWarnings(project: ScannedProject, flags: Flags, terminal: Terminal): void {
  const { scan, configFile, root, warnings } = project;
  const local = (path: string): string => escapeLine(localPath(project, path));
  const colors = createColors(terminal.errorColor);
  const lines = [
    ...warnings.map(
      ({ path, message }) => `${colors.yellow('!')} ${local(path)}  ${escapeLine(message)}`,
    ),
    ...scan.unusedSuppressions.map(
      ({ path, line, message }) =>
        `${colors.yellow('!')} ${local(path)}:${line}  ${escapeLine(message)}`,
    ),
  ];
  if (flags.verbose) {
    lines.push(
      colors.dim(`root ${escapeLine(root)}`),
      colors.dim(
        configFile === undefined ? 'no configuration' : `configuration ${escapeLine(configFile)}`,
      ),
    );
  }
  const named = flags.verbose ? scan.skipped : scan.skipped.slice(0, NAMED);
  for (const { path, message } of named)
    lines.push(colors.dim(`skipped ${local(path)}  ${escapeLine(message)}`));
  if (scan.skipped.length > named.length)
    lines.push(
      colors.dim(`skipped ${scan.skipped.length - named.length} more; --verbose names them`),
    );
  for (const line of lines) tell(`${line}\n`);
}

/** Says on stderr where the time went. */
export function tellTimings(
  { scan, discoverMs, reformatMs, durationMs }: ScannedProject,
  { repairMs, typesMs }: { readonly repairMs: number; readonly typesMs: number | undefined },
): void {
  const { read, match, parse, transforms } = scan.timings;
  const rows: [string, number][] = [
    ['list the files', discoverMs],
    ['read', read],
    ['match', match],
    ['parse', parse],
    ...Object.entries(transforms).sort(([, a], [, b]) => b - a),
    ...(reformatMs > 0 ? [['reformat fixes', reformatMs] satisfies [string, number]] : []),
    ['work out fixes', repairMs],
    ...(typesMs === undefined ? [] : [['check the types', typesMs] satisfies [string, number]]),
    ['all', durationMs + repairMs + (typesMs ?? 0)],
  ];
  const longest = Math.max(...rows.map(([name]) => name.length));
  for (const [name, ms] of rows)
    tell(`  ${name.padEnd(longest)}  ${ms.toFixed(0).padStart(6)} ms\n`);
}
