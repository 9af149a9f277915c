import { countFindings, plural } from '../report/counts.ts';
import { choose } from '../terminal/prompt.ts';
import type { Finding } from '../types.ts';

/** What was chosen; undefined: nothing. */
export interface MenuChoice {
  /** Undefined: all of them. */
  readonly transform: string | undefined;
  readonly mode: 'ask' | 'write' | 'check' | 'review';
  readonly unsafe: boolean;
}

/**
 * The menu of `leakfix` alone: a transform, with counts, then what to do.
 * @throws Interrupted
 */
export async function showMenu(findings: readonly Finding[]): Promise<MenuChoice | undefined> {
  const ids = [...new Set(findings.map((f) => f.transform))].sort();
  const describe = (id?: string): string => {
    const {
      findings: found,
      safe,
      unsafe,
    } = countFindings(findings.filter((f) => id === undefined || f.transform === id));
    return `${found} found: ${plural(safe, 'safe fix')}, ${unsafe} unsafe`;
  };
  const longest = Math.max(0, ...ids.map((id) => id.length), 'all of them'.length);
  const transform = await choose<string | undefined | false>('What do you want to look at?', [
    ...(ids.length > 1
      ? [{ name: `${'all of them'.padEnd(longest)}  ${describe()}`, value: undefined }]
      : []),
    ...ids.map((id) => ({ name: `${id.padEnd(longest)}  ${describe(id)}`, value: id })),
    { name: 'nothing', value: false as const },
  ]);
  if (transform === false) return undefined;
  const { safe, unsafe } = countFindings(
    findings.filter((f) => transform === undefined || f.transform === transform),
  );
  const mode = await choose<Omit<MenuChoice, 'transform'> | false>('What do you want to do?', [
    {
      name: 'show the findings and what the safe fixes change',
      value: { mode: 'ask', unsafe: false },
    },
    ...(unsafe > 0
      ? [{ name: 'the same, with the unsafe fixes', value: { mode: 'ask' as const, unsafe: true } }]
      : []),
    ...(safe + unsafe > 0
      ? [{ name: 'review the fixes one by one', value: { mode: 'review' as const, unsafe: true } }]
      : []),
    { name: 'show only the counts', value: { mode: 'check', unsafe: false } },
    ...(safe > 0
      ? [
          {
            name: `apply ${plural(safe, 'safe fix')}`,
            value: { mode: 'write' as const, unsafe: false },
          },
        ]
      : []),
    { name: 'nothing', value: false },
  ]);
  return mode === false ? undefined : { transform, ...mode };
}
