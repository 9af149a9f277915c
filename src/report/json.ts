import type { Finding, Level } from '../types.ts';
import { toJson } from '../output/escape.ts';
import { countFindings } from './counts.ts';
import { localPath, withLocalPaths } from './local-paths.ts';
import type { Results } from './results.ts';

/** The JSON document, version 1. All paths are from the working directory, those of edits included. */
export function jsonReport(fromTop: Results): string {
  const results = withLocalPaths(fromTop);
  const countOf = (level: Level): number =>
    results.findings.filter((finding) => finding.level === level).length;
  const document = {
    schemaVersion: 1,
    tool: { name: 'leakfix', version: results.version },
    root: localPath(fromTop, ''),
    findings: results.findings.map((finding) => jsonFinding(finding, results.introduced)),
    errors: results.errors.map(({ path, message }) => ({ path, message })),
    summary: {
      files: results.files,
      scanned: results.scanned,
      ...countFindings(results.findings),
      errors: countOf('error'),
      warnings: countOf('warning'),
      notes: countOf('note'),
      durationMs: results.durationMs,
    },
  };
  return toJson(document);
}

function jsonFinding(finding: Finding, introduced: Results['introduced']): object {
  const { id, transform, path, range, level, applicability, message, reason, why = [] } = finding;
  const reported = finding.edits.map(({ start, end, text, order, key, with: others }) => ({
    path,
    start,
    end,
    text,
    ...(order !== undefined && { order }),
    ...(key !== undefined && { key }),
    ...(others && { with: others }),
  }));
  const edits = reported.filter((edit) => !edit.with);
  // apart, so that `edits` alone are what the fix does where no other is made
  const together = reported.filter((edit) => edit.with);
  const created = finding.files.map((file) => ({
    path: file.path,
    start: 0,
    end: 0,
    text: file.text,
  }));
  const all = [...edits, ...created];
  const { unit, question } = finding;
  const asked = question && {
    setting: question.setting,
    text: question.text,
    ...(question.suggestion && { suggestion: question.suggestion }),
  };
  return {
    id,
    transform,
    path,
    range,
    level,
    applicability,
    ...(introduced && { introduced: introduced.has(id) }),
    message,
    reason,
    ...(why.length > 0 && { why: why.map(({ path, line, text }) => ({ path, line, text })) }),
    ...(unit !== undefined && { unit }),
    ...(asked && { question: asked }),
    ...(all.length > 0 && { edits: all }),
    ...(together.length > 0 && { together }),
  };
}
