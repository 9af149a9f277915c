import type { Node } from '@babel/types';
import type { BabelError } from './recovered.ts';

/**
 * Code that TypeScript reads and Babel does not, spelled so that Babel reads it. Each of its characters is where it was.
 */
export interface Respelling {
  readonly text: string;
  /** The offset of a `...` that is gone, so that `restoreRest` can bring it back to the tree. */
  readonly rest?: number;
}

const COMPUTED_NAME = /^\[(\s*)(["'`])([^"'`\\\n$]*)\2(\s*)\](?=\s*[=,}])/;

const LONGEST_NAME = 200;

/** What stands where an error is, in other words; undefined where there are none. */
export function respell(text: string, error: BabelError): Respelling | undefined {
  const { pos: at } = error;
  if (at === undefined) return undefined;
  // enum Status { ['in-transit'] = 1 }
  const name = COMPUTED_NAME.exec(text.slice(at, at + LONGEST_NAME));
  if (name) {
    const [whole, before, , words, after] = name;
    return { text: replaceAt(text, at, whole, ` ${before}"${words}"${after} `) };
  }
  // constructor(@Inject(A) ...all: A[])
  if (text.startsWith('...', at)) return { text: replaceAt(text, at, '...', '   '), rest: at };
  // import('a', { assert: { 'resolution-mode': 'import' } }) as a type
  if (text.startsWith('assert', at) && error.message.includes('expected "with"'))
    return { text: replaceAt(text, at, 'assert', 'with  ') };
  return undefined;
}

function replaceAt(text: string, at: number, old: string, replacement: string): string {
  return text.slice(0, at) + replacement + text.slice(at + old.length);
}

/** Makes a parameter with decorators the rest parameter that it is. False when the `...` stood elsewhere: an error. */
export function restoreRest(nodes: Iterable<Node>, text: string, at: number): boolean {
  for (const node of nodes) {
    if (node.type !== 'Identifier' || node.start === at) continue;
    const start = node.start as number;
    const end = node.decorators?.at(-1)?.end;
    if (end == null || end > at || start < at || text.slice(at + 3, start).trim() !== '') continue;
    const { name, loc } = node;
    const argument = { type: 'Identifier', name, start, end: start + name.length, loc };
    Object.assign(node, { type: 'RestElement', start: at, argument, name: undefined });
    return true;
  }
  return false;
}
