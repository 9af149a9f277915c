import type {
  ConditionalExpression,
  Function as FunctionNode,
  IfStatement,
  Node,
  ReturnStatement,
  ThrowStatement,
  TryStatement,
} from '@babel/types';
import {
  join,
  type Exit,
  type ExitKind,
  type Obligation,
  type State,
  type Outcome,
  goesOn,
  leaves,
  landed,
  isRaised,
  endsProcess,
  failureOf,
  isTypeWrapper,
  runsForEver,
  waitsForNext,
} from './exit-outcome.ts';
import { functionAround, isClass, isFunction } from '../ast/node.ts';
import { childrenOf, type Tree } from '../ast/tree.ts';
import { cannotReject } from './promise.ts';

export type { Exit, Obligation };

/** Deeper than this is written by no person: the question is not answered there. */
const DEEPEST = 400;

/**
 * The exits of the function around `from` that can be reached after it without passing a node that meets the obligation,
 * in the order of their ends, each once. Inner functions are not entered: they run at another time. Empty where it is met on every
 * way; undefined where the code nests too deeply to tell.
 */
export function unmetExits(tree: Tree, obligation: Obligation): readonly Exit[] | undefined {
  const walk = walked(tree, obligation);
  if (!walk) return undefined;
  const { next, exits } = walk.outcome;
  const unmet = exits.filter((exit) => exit.state === 'held' && exit.kind !== 'jump');
  if (next.has('held'))
    unmet.push({ kind: 'end', node: walk.around ?? tree.program, state: 'held', label: undefined });
  const once = new Map(unmet.map(({ kind, node }) => [node, { kind: kind as ExitKind, node }]));
  return [...once.values()].sort((a, b) => (a.node.end as number) - (b.node.end as number));
}

/**
 * The `return` and `throw` statements of that function that are reached while it is unmet, a `throw` also where the
 * function catches it. Undefined where the code nests too deeply to tell.
 */
export function unmetStatements(
  tree: Tree,
  obligation: Obligation,
): readonly (ReturnStatement | ThrowStatement)[] | undefined {
  const walk = walked(tree, obligation)?.walk;
  return walk && inOrder(walk.left);
}

/**
 * Where it can no longer be met although the function goes on: a jump out of its `scope`, the `scope` itself where its end
 * is reached, a node that `loses` it, and `from` where that comes once more. Undefined where the code nests too deeply to tell.
 */
export function lostAt(tree: Tree, obligation: Obligation): readonly Node[] | undefined {
  const walk = walked(tree, obligation)?.walk;
  return walk && inOrder(walk.lost);
}

function inOrder<N extends Node>(nodes: ReadonlySet<N>): readonly N[] {
  return [...nodes].sort((a, b) => (a.start as number) - (b.start as number));
}

interface Walked {
  readonly walk: Walk;
  readonly around: FunctionNode | undefined;
  readonly outcome: Outcome;
}

/** Undefined where the code nests too deeply. */
function walked(tree: Tree, obligation: Obligation): Walked | undefined {
  const { from } = obligation;
  const walk = new Walk(tree, obligation);
  const around = isFunction(from) ? from : functionAround(tree, from);
  try {
    const outcome = walk.run(around?.body ?? tree.program, around === from ? 'held' : 'before');
    return { walk, around, outcome };
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

class TooDeep extends Error {}

/** Runs each node in each state once at most, so that the work grows with the code and not with its ways. */
class Walk {
  readonly #tree: Tree;
  readonly #obligation: Obligation;
  readonly #known = new Map<Node, Map<State, Outcome>>();
  /** The statements by which control leaves, or is thrown, while the obligation is unmet. */
  readonly left = new Set<ReturnStatement | ThrowStatement>();
  /** Where it is lost while control goes on. */
  readonly lost = new Set<Node>();
  /** The labels of a statement. */
  readonly #labels = new Map<Node, readonly string[]>();
  #depth = 0;

  constructor(tree: Tree, obligation: Obligation) {
    this.#tree = tree;
    this.#obligation = obligation;
  }

  run(node: Node, state: State): Outcome {
    if (node === this.#obligation.scope)
      return this.#leftScope(node, this.#once(node, state === 'held' ? 'before' : state));
    return this.#once(node, state);
  }

  #once(node: Node, state: State): Outcome {
    const known = this.#known.get(node) ?? new Map<State, Outcome>();
    const before = known.get(state);
    if (before) return before;
    if ((this.#depth += 1) > DEEPEST) throw new TooDeep();
    const outcome = this.#fresh(node, state);
    this.#depth -= 1;
    this.#known.set(node, known.set(state, outcome));
    return outcome;
  }

  #fresh(node: Node, state: State): Outcome {
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        return this.#then(this.run(node.test, state), (s) => this.#branch(node, s));
      case 'LogicalExpression':
        return this.#then(this.run(node.left, state), (s) => {
          const right = this.run(node.right, s);
          const isSure = node.operator === '&&' && this.#decides(node.left, s) === true;
          return isSure ? right : join(right, goesOn(s));
        });
      case 'ReturnStatement':
      case 'ThrowStatement':
        return this.#then(node.argument ? this.run(node.argument, state) : goesOn(state), (s) => {
          if (s === 'held') this.left.add(node);
          return leaves(node.type === 'ReturnStatement' ? 'return' : 'throw', node, s);
        });
      case 'BreakStatement':
      case 'ContinueStatement':
        return leaves('jump', node, state, `${node.type} ${node.label?.name ?? ''}`);
      case 'LabeledStatement':
        this.#labels.set(node.body, [...(this.#labels.get(node) ?? []), node.label.name]);
        return landed(this.run(node.body, state), [`BreakStatement ${node.label.name}`]);
      case 'SwitchStatement':
        return this.#switch(node, state);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return this.#loop(node, state);
      case 'TryStatement':
        return this.#try(node, state);
      default:
        return this.#expression(node, state);
    }
  }

  /** What goes on outside of its scope is no longer about it; what is raised there may still be caught. */
  #leftScope(node: Node, { next, exits }: Outcome): Outcome {
    const isOver = (state: State): State => (state === 'held' ? 'met' : state);
    if (next.has('held')) this.lost.add(node);
    for (const { kind, state, node: jump } of exits)
      if (kind === 'jump' && state === 'held') this.lost.add(jump);
    return {
      next: new Set([...next].map(isOver)),
      exits: exits.map((exit) =>
        exit.kind === 'jump' ? { ...exit, state: isOver(exit.state) } : exit,
      ),
    };
  }

  #branch(node: IfStatement | ConditionalExpression, state: State): Outcome {
    const known = this.#decides(node.test, state);
    const otherwise = (): Outcome =>
      node.alternate ? this.run(node.alternate, state) : goesOn(state);
    if (known === false) return otherwise();
    const consequent = this.run(node.consequent, state);
    return known === true ? consequent : join(consequent, otherwise());
  }

  #decides(test: Node, state: State): boolean | undefined {
    return state === 'held' ? this.#obligation.decides?.(test) : undefined;
  }

  /** Statements one after the other, and expressions: the parts in source order, then the node itself. */
  #expression(node: Node, state: State): Outcome {
    const apart = isFunction(node) || isClass(node) || node.type.startsWith('TS');
    const inside = apart && !isTypeWrapper(node) ? [] : childrenOf(node);
    return this.#then(this.#all(inside, state), (s) => this.#itself(node, s));
  }

  #itself(node: Node, state: State): Outcome {
    const { from, meets, cannotFail, loses } = this.#obligation;
    if (state === 'held' && (node === from || loses?.(node))) this.lost.add(node);
    if (node === from) return goesOn('held');
    if (state === 'held' && (meets(node) || loses?.(node))) return goesOn('met');
    if (endsProcess(node)) return { next: new Set(), exits: [] };
    const kind = failureOf(node);
    if (kind === undefined || cannotFail?.(node) === true || this.#isSure(node))
      return goesOn(state);
    return join(goesOn(state), leaves(kind, node, state));
  }

  #isSure(node: Node): boolean {
    return node.type === 'AwaitExpression' && cannotReject(this.#tree, node.argument);
  }

  #all(nodes: readonly Node[], state: State): Outcome {
    let all = goesOn(state);
    for (const node of nodes) all = this.#then(all, (s) => this.run(node, s));
    return all;
  }

  #then(first: Outcome, second: (state: State) => Outcome): Outcome {
    let after: Outcome = { next: new Set(), exits: first.exits };
    for (const state of first.next) after = join(after, second(state));
    return after;
  }

  #switch(node: Extract<Node, { type: 'SwitchStatement' }>, state: State): Outcome {
    return landed(
      this.#then(this.run(node.discriminant, state), (s) => {
        let through: Outcome = { next: new Set(), exits: [] };
        for (const { consequent } of node.cases)
          through = this.#then(join(through, goesOn(s)), (entered) =>
            this.#all(consequent, entered),
          );
        return node.cases.some(({ test }) => !test) ? through : join(through, goesOn(s));
      }),
      ['BreakStatement '],
    );
  }

  #loop(node: Extract<Node, { body: Node }>, state: State): Outcome {
    const { body } = node;
    const heads = childrenOf(node).filter((child) => child !== body);
    const label = node.type === 'DoWhileStatement' ? undefined : heads;
    let all: Outcome = { next: new Set(), exits: [] };
    const waiting: State[] = [state];
    const seen = new Set<State>();
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const entered = this.#then(label ? this.#all(label, at) : goesOn(at), (s) =>
        waitsForNext(node) ? join(goesOn(s), leaves('rejection', node, s)) : goesOn(s),
      );
      const turned = landed(
        this.#then(entered, (s) => this.run(body, s)),
        ['', ...(this.#labels.get(node) ?? [])].map((name) => `ContinueStatement ${name}`),
      );
      const round = label ? turned : this.#then(turned, (s) => this.#all(heads, s));
      all = join(
        all,
        join(label && !runsForEver(node) ? entered : { next: new Set(), exits: [] }, round),
      );
      waiting.push(...round.next);
    }
    const left = runsForEver(node) ? { ...all, next: new Set<State>() } : all;
    return landed(left, ['BreakStatement ']);
  }

  #try({ block, handler, finalizer }: TryStatement, state: State): Outcome {
    let inside = this.run(block, state);
    if (handler) {
      const caught = inside.exits.filter(({ kind }) => isRaised(kind));
      let handled: Outcome = {
        next: inside.next,
        exits: inside.exits.filter(({ kind }) => !isRaised(kind)),
      };
      for (const from of new Set(caught.map((exit) => exit.state)))
        handled = join(handled, this.run(handler.body, from));
      inside = handled;
    }
    if (!finalizer) return inside;
    let after: Outcome = { next: new Set(), exits: [] };
    for (const from of inside.next) after = join(after, this.run(finalizer, from));
    for (const exit of inside.exits) {
      const { next, exits } = this.run(finalizer, exit.state);
      after = join(after, {
        next: new Set(),
        exits: [...exits, ...[...next].map((s) => ({ ...exit, state: s }))],
      });
    }
    return after;
  }
}
