/** What the branches of leakfix's pull requests begin with. */
export const BRANCH_PREFIX = 'leakfix/';

/** What a pull request's body says to the next run; written where people do not see it. */
export interface Marker {
  readonly branch: string;
  /** Of the findings that it fixes. */
  readonly fingerprints: readonly string[];
  /** Identifies the change, wherever it is moved to. */
  readonly patch: string;
}

const VERSION = 1;

/** An HTML comment of one line. */
export function writeMarker({ branch, fingerprints, patch }: Marker): string {
  const json = JSON.stringify({ version: VERSION, branch, patch, fingerprints });
  // a comment must hold neither `-->` nor `--`
  return `<!-- leakfix ${json.replaceAll('>', '\\u003e').replaceAll('--', '-\\u002d')} -->`;
}

/** The last marker of a body; undefined where there is none that this version understands. */
export function readMarker(body: string | null | undefined): Marker | undefined {
  const text = [...(body ?? '').matchAll(/<!-- leakfix (\{.*\}) -->/g)].at(-1)?.[1];
  if (text === undefined) return undefined;
  try {
    const { version, branch, patch, fingerprints } = JSON.parse(text) as Record<string, unknown>;
    if (version !== VERSION || typeof branch !== 'string' || typeof patch !== 'string') return undefined;
    if (!Array.isArray(fingerprints) || !fingerprints.every((id) => typeof id === 'string' && /^[\w-]{1,64}$/.test(id))) return undefined;
    return { branch, patch, fingerprints };
  } catch {
    return undefined;
  }
}
