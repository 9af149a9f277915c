/** What the branches of leakfix's pull requests begin with. */
export const BRANCH_PREFIX = 'leakfix/';

/** What a pull request's body says to the next run; written where people do not see it. */
export interface Marker {
  readonly branch: string;
  /** The branch that it is to be merged into. */
  readonly onto: string;
  /** The findings that it fixes. */
  readonly findings: readonly Fixed[];
  /** Identifies the change, wherever it is moved to. */
  readonly patch: string;
  /** Of leakfix: another one may fix in another way. */
  readonly tool: string;
}

/** A finding as a later run may meet it again. */
export interface Fixed {
  readonly id: string;
  readonly transform: string;
  readonly path: string;
}

const VERSION = 1;

/** An HTML comment of one line. */
export function writeMarker({ branch, onto, findings, patch, tool }: Marker): string {
  const json = JSON.stringify({
    version: VERSION,
    tool,
    branch,
    onto,
    patch,
    findings: findings.map(({ id, transform, path }) => [id, transform, path]),
  });
  // a comment must hold neither `-->` nor `--`
  return `<!-- leakfix ${json.replaceAll('>', '\\u003e').replaceAll('--', '-\\u002d')} -->`;
}

/** The last marker of a body; undefined where there is none that this version understands. */
export function readMarker(body: string | null | undefined): Marker | undefined {
  const text = [...(body ?? '').matchAll(/<!-- leakfix (\{.*\}) -->/g)].at(-1)?.[1];
  if (text === undefined) return undefined;
  try {
    const { version, tool, branch, onto, patch, findings } = JSON.parse(text) as Record<
      string,
      unknown
    >;
    if (
      version !== VERSION ||
      !isText(tool) ||
      !isText(branch) ||
      !isText(onto) ||
      !isText(patch) ||
      !Array.isArray(findings) ||
      !findings.every(isRow)
    )
      return undefined;
    return {
      branch,
      onto,
      patch,
      tool,
      findings: findings.map(([id, transform, path]) => ({ id, transform, path })),
    };
  } catch {
    return undefined;
  }
}

function isRow(value: unknown): value is [string, string, string] {
  return Array.isArray(value) && value.length === 3 && value.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
