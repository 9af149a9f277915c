import type { Node } from '@babel/types';
import type { Position } from '../types.ts';
import type { Tree } from './tree.ts';

/** Finds lines by offset; lines end at `\n`, `\r\n` counts once. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      this.#starts.push(at + 1);
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] as number) + 1 };
  }
}

/** The 1-based line that a node starts on. */
export function lineOf(tree: Tree, node: Node): number {
  return lineAt(tree, node.start as number);
}

/** The line, 1-based, of an offset in a file. */
export function lineAt(tree: Tree, offset: number): number {
  return tree.memo(lines).position(offset).line;
}

function lines(tree: Tree): LineIndex {
  return new LineIndex(tree.text);
}
