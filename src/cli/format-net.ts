import { join } from 'node:path';
import type { ScanResult } from '../engine/scan.ts';
import { FormatNet } from '../nets/format-net.ts';
import { Formatters } from '../nets/formatter.ts';
import { tell } from '../output/write.ts';
import type { FileError } from '../types.ts';
import type { Flags } from './program.ts';
import { isUntrusted, nameCode } from './trust.ts';

/** What ends the fixes of a run with the project's formatter; undefined where nothing is to. */
export function openFormatNet(root: string, flags: Flags): FormatNet | undefined {
  return flags.reformat === false || isUntrusted(flags)
    ? undefined
    : new FormatNet({ root, onCode: (file) => nameCode(file, root) });
}

/** For each sentence one file, with how many more it holds for. */
export function formatWarnings(net: FormatNet | undefined): FileError[] {
  return [...(net?.failures ?? [])].flatMap(([why, [path = '', ...others]]) => ({
    path,
    message: `The fixes are not reformatted${others.length > 0 ? `, nor are those of ${others.length} more files` : ''}. ${why.replace(/\s+/g, ' ').replace(/\.?$/, '.')}`,
  }));
}

/** Says that --untrusted leaves fixes as they are, where they would be reformatted. */
export function tellUnformatted(root: string, { findings }: ScanResult, flags: Flags): void {
  if (flags.reformat === false || !isUntrusted(flags)) return;
  const formatters = new Formatters(root);
  if (
    findings.some(
      ({ path, edits }) => edits.length > 0 && formatters.of(join(root, path)).length > 0,
    )
  )
    tell("leakfix: The fixes are not reformatted: --untrusted runs none of the project's code.\n");
}
