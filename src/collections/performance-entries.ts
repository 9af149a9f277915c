import type { Node, Statement } from '@babel/types';
import {
  allCalls,
  functionAround,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';

/** What one function puts into the timeline of the process and nothing takes out of it. */
export interface LeftEntries {
  /** The calls, in source order. */
  readonly calls: readonly [AnyCall, ...AnyCall[]];
  /** What takes each of them out, and the last statement that needs them; undefined where it cannot be written. */
  readonly repair: { readonly code: readonly string[]; readonly after: Statement } | undefined;
}

const CLEARS = { mark: 'clearMarks', measure: 'clearMeasures' } as const;
type Put = keyof typeof CLEARS;

/** The marks and measures that a file leaves in the timeline, those of one function together. */
export function leftEntries(file: File): readonly LeftEntries[] {
  const { tree } = file;
  const left = new Map<Node, AnyCall[]>();
  for (const call of allCalls(tree).toSorted((a, b) => startOf(a) - startOf(b))) {
    const put = putBy(tree, call);
    const fn = put && functionAround(tree, measuring(tree, call) ?? call);
    if (!fn || !call.arguments[0] || isCleared(file, CLEARS[put], call.arguments[0])) continue;
    left.set(fn, [...(left.get(fn) ?? []), call]);
  }
  return [...left].map(([fn, calls]) => ({
    calls: calls as [AnyCall, ...AnyCall[]],
    repair: repairOf(tree, fn, calls),
  }));
}

/** The measure of the file that names the mark by the same text. */
function measuring(tree: Tree, mark: AnyCall): AnyCall | undefined {
  const [name] = mark.arguments;
  if (!name || !isLiteral(name) || putBy(tree, mark) !== 'mark') return undefined;
  return allCalls(tree).find(
    (call) =>
      putBy(tree, call) === 'measure' && call.arguments.slice(1).some((one) => sameCode(one, name)),
  );
}

function putBy(tree: Tree, call: AnyCall): Put | undefined {
  const name = methodOf(tree, call);
  return name === 'mark' || name === 'measure' ? name : undefined;
}

/** `mark` of `performance.mark(…)`, be it the global or that of `node:perf_hooks`. */
function methodOf(tree: Tree, { callee }: AnyCall): string | undefined {
  const member = unwrap(callee);
  if (!('object' in member)) return undefined;
  const object = calleeName(tree, member.object as Node);
  return object === 'performance' || /^(node:)?perf_hooks#performance$/.test(object ?? '')
    ? propertyName(member)
    : undefined;
}

/** Something of the project takes out all entries of the kind, or those of that name. */
function isCleared({ tree, project }: File, method: string, name: Node): boolean {
  const others = (project?.filesWith(method) ?? []).filter((path) => path !== tree.path);
  if (others.some((path) => clearsIn(project?.tree(path), method).length > 0)) return true;
  return clearsIn(tree, method).some(([cleared]) => {
    if (!cleared || sameCode(cleared, name)) return true;
    // By another expression it may be the same name.
    return !isLiteral(cleared) || !isLiteral(name);
  });
}

function clearsIn(tree: Tree | undefined, method: string): (readonly Node[])[] {
  if (!tree) return [];
  return allCalls(tree).flatMap((call) =>
    propertyName(call.callee) === method ? [call.arguments] : [],
  );
}

function isLiteral({ type }: Node): boolean {
  return type === 'StringLiteral';
}

/** Both kinds are taken out after the last statement of the function that speaks of the timeline. */
function repairOf(tree: Tree, fn: Node, calls: readonly AnyCall[]): LeftEntries['repair'] {
  const last = calls.at(-1) as AnyCall;
  if (putBy(tree, last) !== 'measure') return undefined;
  const used = allCalls(tree).filter(
    (call) => functionAround(tree, call) === fn && methodOf(tree, call) !== undefined,
  );
  const end = used.toSorted((a, b) => startOf(a) - startOf(b)).at(-1) ?? last;
  const after = statementAround(tree, end);
  if (!after || !isPlain(after) || !isSeenFrom(tree, after, calls)) return undefined;
  const object = tree.source((unwrap(last.callee) as Node & { object: Node }).object);
  const code = calls.map((call) => {
    const put = putBy(tree, call) as Put;
    return `${object}.${CLEARS[put]}(${tree.source(call.arguments[0] as Node)})`;
  });
  return { code: [...new Set(code)], after };
}

function isPlain({ type }: Statement): boolean {
  return type === 'VariableDeclaration' || type === 'ExpressionStatement';
}

/** It runs whenever they do, and each name means the same there. */
function isSeenFrom(tree: Tree, after: Statement, calls: readonly AnyCall[]): boolean {
  const block = tree.parent(after);
  const attempt = block && tree.parent(block);
  const isAlways =
    attempt?.type === 'TryStatement' && attempt.finalizer === block
      ? () => true
      : (call: AnyCall) =>
          isLiteral(call.arguments[0] as Node) || tree.contains(block as Node, call);
  return calls.every(
    (call) =>
      isAlways(call) &&
      [...descendants(call.arguments[0] as Node)].every((part) => {
        if (part.type !== 'Identifier')
          return !/Call|Await|Yield|Update|Assignment/.test(part.type);
        const binding = scopesOf(tree).resolve(part);
        return binding === scopesOf(tree).lookup(part.name, after) && binding?.kind !== 'let';
      }),
  );
}
