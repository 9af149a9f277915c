// placeholder entry: thin path only; see spec
import { resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { registry } from './registry.ts';
import { scan } from './scan.ts';
const argv = process.argv.slice(2);
const root = resolve(argv.find((a) => !a.startsWith('-') && argv[argv.indexOf(a) - 1]?.startsWith('--') !== true) ?? '.');
const files = execFileSync('find', ['.', '-type', 'f', '-regex', '.*\\.[cm]?[jt]sx?$', '-not', '-path', '*/node_modules/*'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n').filter(Boolean).map((p) => p.replace(/^\.\//, '')).sort();
const t = performance.now();
const result = await scan({ root, files, transforms: registry, options: {} });
process.stdout.write(JSON.stringify({ schemaVersion: 1, findings: result.findings.map(({ start, end, files: _f, ...f }) => ({ ...f, edits: f.edits.map((e) => ({ path: f.path, ...e })) })), errors: result.errors, summary: { files: result.files, scanned: result.scanned, durationMs: Math.round(performance.now() - t) } }));
process.exitCode = result.findings.length + result.errors.length > 0 ? 1 : 0;
