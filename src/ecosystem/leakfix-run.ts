import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Applicability } from '../types.ts';

/** A finding as the JSON report has it. */
export interface ReportedFinding {
  readonly transform: string;
  readonly path: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly applicability: Applicability;
  readonly message: string;
  readonly reason: string;
  readonly question?: object;
  readonly edits?: readonly ReportedEdit[];
  /** Edits that are made only beside those of other findings. */
  readonly together?: readonly ReportedEdit[];
}

export interface ReportedEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of what is inserted at one place, the lower comes first. */
  readonly order?: number;
  /** Of those that share one, all that are the same are made once, and no others beside them. */
  readonly key?: string;
  /** The keys of others, without which it is not made. */
  readonly with?: readonly string[];
}

export interface Report {
  readonly findings: readonly ReportedFinding[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly summary: { readonly files: number; readonly scanned: number };
}

export interface LeakfixRun {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** The most that its process held at once. */
  readonly megabytes: number;
}

/** Writes the peak of the process's memory, in KiB, to the file that the variable names. */
const PROBE = `data:text/javascript,${encodeURIComponent("import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.ECOSYSTEM_PEAK, String(process.resourceUsage().maxRSS)));")}`;

/** The command line that is tried, and how. */
export interface Tried {
  /** A `leakfix.js`. */
  readonly leakfix: string;
  /** What of the project's tree it is given. */
  readonly scan: string;
  /** A configuration that answers what fixes ask for. */
  readonly config: string;
  /** Where measures are put down. */
  readonly logs: string;
}

/** Runs leakfix as a user would, in a process of its own, without its cache. */
export function runLeakfix(
  { leakfix, scan, config, logs }: Tried,
  cwd: string,
  args: readonly string[],
): Promise<LeakfixRun> {
  const peak = join(logs, 'peak-memory');
  rmSync(peak, { force: true });
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', PROBE, leakfix, scan, '--config', config, '--no-cache', ...args],
      {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ECOSYSTEM_PEAK: peak, NO_COLOR: '1' },
      },
    );
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const kilobytes = existsSync(peak) ? Number(readFileSync(peak, 'utf8')) : 0;
      resolve({
        status: code ?? undefined,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
        seconds: (performance.now() - started) / 1000,
        megabytes: Math.round(kilobytes / 1024),
      });
    });
  });
}

/** @throws Error if leakfix gives no report */
export async function readReport(
  tried: Tried,
  cwd: string,
): Promise<Report & Pick<LeakfixRun, 'seconds' | 'megabytes'>> {
  const { status, stdout, stderr, seconds, megabytes } = await runLeakfix(tried, cwd, [
    '--format',
    'json',
  ]);
  if (status !== 0 && status !== 1)
    throw new Error(`leakfix ends with ${status}: ${stderr.slice(-2000)}`);
  return { ...(JSON.parse(stdout) as Report), seconds, megabytes };
}
