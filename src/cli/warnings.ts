import picocolors from 'picocolors';
import type { Flags } from './program.ts';
import type { Project } from './project.ts';
import type { Terminal } from './terminal.ts';

/** How many files that were passed over are named without `--verbose`. */
const NAMED = 5;

/** Says on stderr what is not the result: suppressions that do nothing, and what was passed over. */
export function tellWarnings(
  { scan, configFile, root, warnings }: Project,
  flags: Flags,
  terminal: Terminal,
): void {
  const colors = picocolors.createColors(terminal.errorColor);
  const lines = [
    ...warnings.map(({ path, message }) => `${colors.yellow('!')} ${path}  ${message}`),
    ...scan.unusedSuppressions.map(
      ({ path, line, message }) => `${colors.yellow('!')} ${path}:${line}  ${message}`,
    ),
  ];
  if (flags.verbose) {
    lines.push(
      colors.dim(`root ${root}`),
      colors.dim(configFile === undefined ? 'no configuration' : `configuration ${configFile}`),
    );
  }
  const named = flags.verbose ? scan.skipped : scan.skipped.slice(0, NAMED);
  for (const { path, message } of named) lines.push(colors.dim(`passed over ${path}  ${message}`));
  if (scan.skipped.length > named.length)
    lines.push(
      colors.dim(`passed over ${scan.skipped.length - named.length} more; --verbose names them`),
    );
  for (const line of lines) process.stderr.write(`${line}\n`);
}

/** Says on stderr where the time went. */
export function tellTimings({ scan, discoverMs, durationMs }: Project, repairMs: number): void {
  const { read, match, parse, transforms } = scan.timings;
  const rows: [string, number][] = [
    ['list the files', discoverMs],
    ['read', read],
    ['match', match],
    ['parse', parse],
    ...Object.entries(transforms).sort(([, a], [, b]) => b - a),
    ['work out fixes', repairMs],
    ['all', durationMs + repairMs],
  ];
  const longest = Math.max(...rows.map(([name]) => name.length));
  for (const [name, ms] of rows)
    process.stderr.write(`  ${name.padEnd(longest)}  ${ms.toFixed(0).padStart(6)} ms\n`);
}
