import type { Binding } from './scope.ts';
import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import type { Located } from './call-target.ts';

/** Where following a name ended: at a function or class, or at a package's export. */
export type Value =
  (Located & { readonly specifier?: never }) | (Located & { readonly specifier: string });

/** How far a name is followed yet, and by what: the files beside this one are of no use without each other. */
export interface Trail {
  readonly project: Project | undefined;
  /** How many more imports, fields and factories. */
  readonly steps: number;
  /** What an expression stands for. */
  readonly value: (at: Located, trail: Trail) => Value | undefined;
  /** What a variable stands for. */
  readonly variable: (tree: Tree, binding: Binding, trail: Trail) => Value | undefined;
}

/** One step further. */
export function next(trail: Trail): Trail {
  return { ...trail, steps: trail.steps - 1 };
}
