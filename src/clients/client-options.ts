import type { CallExpression, NewExpression, Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { valueOf } from './option-value.ts';
import { type Binding } from '../semantics/scope.ts';
import type { Project } from '../project.ts';

/** What a client is made with, where it is the same at every call. */
export interface OptionSet {
  /** Equal for equal values: without white space, casts, quotes and the order of keys. */
  readonly key: string;
  /** The key without what stands in for a variable that is not set: `process.env.KEY ?? ''` is `process.env.KEY`. */
  readonly loose: string;
  /** The variables of the environment that it is made of. */
  readonly variables: readonly string[];
  /** Why a value may be another one at another time; undefined for literals, the environment, and what is made of them. */
  readonly doubt: string | undefined;
  /** Another file can say it, too. */
  readonly portable: boolean;
  /** Statements of the function work it out, so the expression stays where it is. */
  readonly staysIn: boolean;
  /** One of the options is an agent, a dispatcher or a connection of its own. */
  readonly ownAgent: boolean;
  /** Constants of functions, which stand for their initial value. */
  readonly locals: ReadonlySet<Binding>;
  /** Constants of the module, which another file would have to spell out or import. */
  readonly constants: ReadonlySet<Binding>;
}

/** Names a file for an import, so that one thing has one name wherever it is imported; undefined for a package. */
export type Locate = (specifier: string) => string | undefined;

/** What is found out on the way through the arguments of one call. */
export interface State {
  readonly tree: Tree;
  readonly locate: Locate;
  readonly variables: Set<string>;
  readonly locals: Set<Binding>;
  readonly constants: Set<Binding>;
  readonly project: Project | undefined;
  /** The callee. */
  readonly maker: Node;
  doubt: string | undefined;
  /** Something that it is made of gets another value. */
  varies: boolean;
  portable: boolean;
  staysIn: boolean;
  ownAgent: boolean;
}

/** Undefined where an argument may differ from call to call, or cannot be followed. */
export function optionSetOf(
  tree: Tree,
  call: NewExpression | CallExpression,
  locate: Locate,
  project?: Project,
): OptionSet | undefined {
  const state: State = {
    tree,
    locate,
    variables: new Set(),
    locals: new Set(),
    constants: new Set(),
    project,
    maker: call.callee,
    doubt: undefined,
    varies: false,
    portable: true,
    staysIn: false,
    ownAgent: false,
  };
  const parts: string[] = [];
  for (const argument of call.arguments) {
    const part = valueOf(state, argument, 0);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  while (parts.at(-1) === 'undefined' || parts.at(-1) === '{}') parts.pop();
  const key = parts.join(', ');
  const { doubt, portable, staysIn, ownAgent, locals, constants } = state;
  return {
    key,
    loose: key.replace(/\(((?:meta\.)?env\.\w+) (?:\?\?|\|\|) ""\)/g, '$1'),
    variables: [...state.variables],
    doubt,
    portable,
    staysIn,
    ownAgent,
    locals,
    constants,
  };
}
