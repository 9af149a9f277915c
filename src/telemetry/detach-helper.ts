import type { File } from '../file.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Node } from '../ast/tree.ts';
import { bringHelper, type BroughtHelper, type HelperLanguage } from '../edits/add-helper.ts';

/** The text of src/runtime/detach.ts, which the pure zone cannot read; a test holds the two equal. */
export const DETACH_TS = `const MOST_IN_FLIGHT = 1000;

const inFlight = new Set<Promise<void>>();

/**
 * Runs \`run\` at once and makes nobody wait for what it returns. Whatever goes wrong, at once or later, goes to \`onError\`;
 * with too many calls in flight, further ones are not run and \`onError\` hears of it.
 * The application awaits \`drainDetached()\` in its own shutdown, so that nothing in flight is lost.
 */
export function detach(run: () => unknown, onError: (error: unknown) => unknown = report): void {
  const dropped = inFlight.size >= MOST_IN_FLIGHT;
  const call: Promise<void> = settle(dropped ? refuse : run, onError).then(() => {
    inFlight.delete(call);
  });
  if (!dropped) inFlight.add(call);
}

/** Waits for the detached calls in flight, and those that they start, but no longer than \`timeoutMs\`. */
export async function drainDetached(timeoutMs = 5000): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, timeoutMs);
  });
  const settled = async () => {
    await Promise.all(Array.from(inFlight));
    return false;
  };
  let late = false;
  try {
    while (inFlight.size > 0 && !late) late = await Promise.race([settled(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle(run: () => unknown, onError: (error: unknown) => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    try {
      await onError(error);
    } catch (failure) {
      report(failure);
    }
  }
}

function refuse(): never {
  throw new Error(\`A detached call was dropped: \${String(MOST_IN_FLIGHT)} are in flight.\`);
}

function report(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
`;

const TYPES: readonly (readonly [string, string])[] = [
  ['new Set<Promise<void>>()', 'new Set()'],
  [
    '(run: () => unknown, onError: (error: unknown) => unknown = report): void',
    '(run, onError = report)',
  ],
  ['const call: Promise<void> =', 'const call ='],
  ['(timeoutMs = 5000): Promise<void>', '(timeoutMs = 5000)'],
  ['let timer: ReturnType<typeof setTimeout> | undefined;', 'let timer;'],
  ['new Promise<boolean>(', 'new Promise('],
  ['(run: () => unknown, onError: (error: unknown) => unknown): Promise<void>', '(run, onError)'],
  ['function refuse(): never', 'function refuse()'],
  ['(error: unknown): void', '(error)'],
];

/** The same for JavaScript: without its types, and with them gone as CommonJS. */
export function detachText(language: HelperLanguage): string {
  if (language === 'ts') return DETACH_TS;
  const text = TYPES.reduce((code, [typed, plain]) => code.replace(typed, plain), DETACH_TS);
  return language === 'esm'
    ? text
    : `${text.replaceAll('export ', '')}\nmodule.exports = { detach, drainDetached };\n`;
}

/** Names for the copied file; a later one serves where something else stands under those before. */
const FILES = ['detach', 'detached-calls', 'run-detached'];

/** Undefined if the file uses the helper's name for something else at `place`, or other files stand wherever it could be copied to. */
export function detachHelper(file: File, place: Node): BroughtHelper | undefined {
  for (const name of FILES) {
    const brought = bringHelper(
      file,
      { name: 'detach', file: name, text: detachText },
      file.options.helpers?.detach,
    );
    if (!brought) return undefined;
    const meant = scopesOf(file.tree).lookup(brought.local, place);
    if (meant && meant.scope.node !== file.tree.program) return undefined;
    if (!brought.files.some(({ path, text }) => isTaken(file, path, text))) return brought;
  }
  return undefined;
}

/** Something stands there that is not the helper, which a formatter may have laid out in its own way. */
function isTaken({ project }: File, path: string, text: string): boolean {
  if (!project?.exists(path)) return false;
  const bare = (code: string | undefined): string | undefined =>
    code?.replace(/[\s;,()]/g, '').replaceAll('"', "'");
  return bare(project.text(path)) !== bare(text);
}
