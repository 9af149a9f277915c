import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { NewFile, SourceFile } from '../types.ts';
import type { Observation, Proof } from './proof.ts';

/** How long a process may take to end after its `close()`. */
const EXIT_MS = 1500;
const RUN_MS = 60_000;

export interface Variant {
  readonly source: SourceFile;
  /** What a fix brings along. */
  readonly files: readonly NewFile[];
}

export interface ObserveOptions {
  /** The text of the fixture's proof file. */
  readonly proofText: string;
  readonly packages: Proof['packages'];
  /** A node to run it with; this one unless given. */
  readonly node?: string;
}

/** Runs one variant in a child process and says what was seen. Never throws for what the variant does. */
export async function observe(variant: Variant, { proofText, packages = {}, node = process.execPath }: ObserveOptions): Promise<Observation> {
  const folder = mkdtempSync(join(tmpdir(), 'leakfix-proof-'));
  try {
    const subject = place(folder, variant.source);
    for (const file of variant.files) place(folder, file);
    for (const [specifier, text] of Object.entries(packages)) placePackage(folder, specifier, text);
    const proof = place(folder, { path: 'proof.ts', text: proofText });
    const child = place(folder, { path: 'child.ts', text: readFileSync(join(import.meta.dirname, 'child.ts'), 'utf8') });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    return await run(node, child, [subject, proof], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Writes a file as JavaScript; returns its path. */
function place(folder: string, { path, text }: SourceFile): string {
  const target = join(folder, path.replace(/\.([cm]?)tsx?$/, '.$1js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, /\.[cm]?tsx?$/.test(path) ? withoutTypes(path, text) : text);
  return target;
}

function withoutTypes(fileName: string, text: string): string {
  return ts.transpileModule(text, { fileName, compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, experimentalDecorators: true } }).outputText;
}

function placePackage(folder: string, specifier: string, text: string): void {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const home = join(folder, 'node_modules', name);
  const inside = specifier.slice(name.length + 1) || 'index.js';
  mkdirSync(dirname(join(home, inside)), { recursive: true });
  writeFileSync(join(home, inside), text);
  if (!existsSync(join(home, 'package.json'))) writeFileSync(join(home, 'package.json'), JSON.stringify({ name, type: 'module', exports: { '.': './index.js', './*': './*' } }));
}

function run(node: string, script: string, args: readonly string[], cwd: string): Promise<Observation> {
  return new Promise((resolve) => {
    const child = spawn(node, ['--expose-gc', '--no-warnings=ExperimentalWarning', script, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said: Partial<Observation> & { closed?: boolean } = {};
    let pending = '';
    let complaints = '';
    let closedAt = performance.now();
    let patience = setTimeout(() => child.kill('SIGKILL'), RUN_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      pending += chunk.toString('utf8');
      const lines = pending.split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('{')) said = { ...said, ...(JSON.parse(line) as object) };
      if (!said.closed) return;
      closedAt = performance.now();
      clearTimeout(patience);
      patience = setTimeout(() => child.kill('SIGKILL'), EXIT_MS);
    });
    child.stderr.on('data', (chunk: Buffer) => void (complaints += chunk.toString('utf8')));
    child.once('close', (code) => {
      clearTimeout(patience);
      const { closed, ...seen } = said;
      resolve({
        snapshots: [{}, {}, {}], operations: 0, results: '', warnings: [], unhandled: [],
        ...(closed ? {} : { failure: complaints.trim() || 'it ended before its operations were done' }),
        ...seen,
        exitCode: code ?? undefined,
        exitMs: Math.round(performance.now() - closedAt),
      });
    });
  });
}
