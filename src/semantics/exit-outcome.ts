import type { Node } from '@babel/types';

/**
 * How control leaves a function while something is held.
 * - `end`: the function's body is over, or a concise arrow's value is worked out.
 * - `return`, `throw`: by that statement.
 * - `rejection`: what is awaited there may reject.
 * - `failure`: the call there may throw.
 */
export type ExitKind = 'end' | 'return' | 'throw' | 'rejection' | 'failure';

export interface Exit {
  readonly kind: ExitKind;
  /** The statement, awaited expression or call; for `end` the function. */
  readonly node: Node;
}

export interface Obligation {
  /** From here on it has to be met; a function for what it is handed. Where it stands in no function, the program counts as one. */
  readonly from: Node;
  /** True for a node that meets it: a call that releases, the start of a chain that will. */
  meets(node: Node): boolean;
  /** What a test tells while it is unmet, such as whether a handle is set; undefined where it tells nothing. */
  decides?(test: Node): boolean | undefined;
  /** True for a call, `new` or `await` that cannot fail; without it all may but an `await` of what cannot reject. */
  cannotFail?(node: Node): boolean;
  /** The block that what it is about belongs to: once control goes on outside of it, it can no longer be met. */
  readonly scope?: Node | undefined;
  /** True for a node after which it can no longer be met, such as an assignment over the handle. */
  loses?(node: Node): boolean;
}

/** Where control stands to the obligation: not begun, begun and unmet, met. */
export type State = 'before' | 'held' | 'met';

export interface Leaving {
  /** `jump` is a break or continue, which stays in the function. */
  readonly kind: ExitKind | 'jump';
  readonly node: Node;
  readonly state: State;
  /** `break` or `continue`, with the label where one is named. */
  readonly label: string | undefined;
}

/** What comes of running a node in one state: the states in which control goes on, and the ways out of it. */
export interface Outcome {
  readonly next: ReadonlySet<State>;
  readonly exits: readonly Leaving[];
}

export const goesOn = (state: State): Outcome => ({ next: new Set([state]), exits: [] });
export const leaves = (
  kind: Leaving['kind'],
  node: Node,
  state: State,
  label?: string,
): Outcome => ({
  next: new Set(),
  exits: [{ kind, node, state, label }],
});

/** Ways out that are the same to every question are kept once, so that they do not multiply. */
export function join(a: Outcome, b: Outcome): Outcome {
  if (b.exits.length === 0 && [...b.next].every((s) => a.next.has(s))) return a;
  if (a.exits.length === 0 && [...a.next].every((s) => b.next.has(s))) return b;
  const exits = [...a.exits];
  const seen = new Map<Node, Set<string>>();
  const keyOf = ({ kind, state, label }: Leaving): string => `${kind} ${state} ${label ?? ''}`;
  for (const exit of a.exits) {
    const keys = seen.get(exit.node) ?? new Set();
    seen.set(exit.node, keys.add(keyOf(exit)));
  }
  for (const exit of b.exits) if (!seen.get(exit.node)?.has(keyOf(exit))) exits.push(exit);
  return { next: new Set([...a.next, ...b.next]), exits };
}

/** Jumps of these labels end here: control goes on. */
export function landed({ next, exits }: Outcome, labels: readonly string[]): Outcome {
  const here = exits.filter(({ label }) => label !== undefined && labels.includes(label));
  if (here.length === 0) return { next, exits };
  return {
    next: new Set([...next, ...here.map(({ state }) => state)]),
    exits: exits.filter((exit) => !here.includes(exit)),
  };
}

export function isRaised(kind: Leaving['kind']): boolean {
  return kind === 'throw' || kind === 'rejection' || kind === 'failure';
}

/** How the node itself may fail: what is awaited rejects, a call throws. */
export function failureOf(node: Node): ExitKind | undefined {
  switch (node.type) {
    case 'AwaitExpression':
      return 'rejection';
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
      return 'failure';
    // Who takes the values may end the generator there, which no `catch` sees.
    case 'YieldExpression':
      return 'return';
    default:
      return undefined;
  }
}

/** `process.exit()`: nothing comes after it, and nothing is held. */
export function endsProcess(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'Identifier' &&
    node.callee.object.name === 'process' &&
    node.callee.property.type === 'Identifier' &&
    /^(exit|abort|reallyExit)$/.test(node.callee.property.name)
  );
}

/** `for await`: each turn waits for the next value, which may reject. */
export function waitsForNext(node: Node): boolean {
  return node.type === 'ForOfStatement' && node.await;
}

export function isTypeWrapper(node: Node): boolean {
  return (
    node.type === 'TSAsExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSTypeAssertion'
  );
}

/** `while (true)`, `for (;;)`: only a jump or an exit leaves it. */
export function runsForEver(node: Node): boolean {
  if (node.type === 'ForStatement') return !node.test;
  return (
    (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') &&
    node.test.type === 'BooleanLiteral' &&
    node.test.value
  );
}
