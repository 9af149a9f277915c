import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tree } from './ast/tree.ts';
import { toFindings } from './fingerprint.ts';
import { detectAll, mayConcern, type Transform } from './transform.ts';
import type { FileError, Finding, SourceFile, TransformOptions } from './types.ts';

export interface TextScan {
  readonly findings: Finding[];
  /** False when no needle was there, so that nothing was parsed. */
  readonly parsed: boolean;
}

/**
 * Runs the transforms over one text. Pure.
 * @throws ParseError
 */
export function scanText(source: SourceFile, transforms: readonly Transform[], options: TransformOptions): TextScan {
  const definitions = transforms.map((t) => t.definition).filter((d) => mayConcern(d, source.text));
  if (definitions.length === 0) return { findings: [], parsed: false };
  const tree = new Tree(source);
  return { findings: toFindings(tree, detectAll(definitions, tree, options)), parsed: true };
}

export interface ScanRequest {
  /** Absolute; paths are relative to it. */
  readonly root: string;
  readonly files: readonly string[];
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
}

export interface ScanResult {
  readonly findings: Finding[];
  readonly errors: FileError[];
  /** Files listed, and of these the ones that were parsed. */
  readonly files: number;
  readonly scanned: number;
}

/** Scans files; writes nothing. `onFile` hears of each file done. */
export function scan(request: ScanRequest, onFile: (done: number, total: number) => void = () => {}): ScanResult {
  const findings: Finding[] = [];
  const errors: FileError[] = [];
  let scanned = 0;
  request.files.forEach((path, i) => {
    try {
      const text = readFileSync(join(request.root, path), 'utf8').replace(/^\uFEFF/, '');
      const result = scanText({ path, text }, request.transforms, request.options);
      if (result.parsed) scanned += 1;
      findings.push(...result.findings);
    } catch (error) {
      errors.push({ path, message: (error as Error).message });
    }
    onFile(i + 1, request.files.length);
  });
  return { findings, errors, files: request.files.length, scanned };
}
