import { spawnSync } from 'node:child_process';
import { builtCli } from './built-cli.ts';
import { makeService } from './service.ts';

export interface Reported {
  readonly transform: string;
  readonly path: string;
  readonly applicability: string;
  readonly message: string;
  readonly reason: string;
}

const MANIFEST = JSON.stringify({
  name: 'orders',
  private: true,
  type: 'module',
  scripts: { start: 'node src/main.js' },
  dependencies: { fastify: '^5.0.0' },
});

/** A service with these files, and what its configuration says under `lifecycle`. */
export function service(files: Readonly<Record<string, string>>, lifecycle?: object): string {
  return makeService({
    'package.json': MANIFEST,
    ...files,
    ...(lifecycle && { 'leakfix.config.json': JSON.stringify({ lifecycle }) }),
  });
}

/** What the command line does there, in a process of its own. */
export function run(
  cwd: string,
  ...args: string[]
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}

/** What `leakfix explain` prints of a place. */
export function explain(cwd: string, place: string): string {
  return run(cwd, 'explain', place).out;
}

export function findingsIn(
  files: Readonly<Record<string, string>>,
  lifecycle?: object,
): readonly Reported[] {
  const { out } = run(service(files, lifecycle), '--check', '-f', 'json');
  return (JSON.parse(out) as { findings: Reported[] }).findings;
}
