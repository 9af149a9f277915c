import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import {
  allCalls,
  functionAround,
  isCall,
  keyName,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import {
  CHANGES_BYTES,
  CHANGING_FILES,
  EDITED_FILES,
  READS_SYNC,
  WRITERS,
} from '../knowledge/fixed-files.ts';
import { MAKES_AT_START } from '../knowledge/lifecycle.ts';
import { functionsAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';
import { isFixed, lastText } from '../semantics/fixed-value.ts';
import { treatmentOf } from '../semantics/mutation.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';

/** A synchronous read, in a function, of a file whose path is the same each time. */
export interface FixedRead {
  readonly call: AnyCall;
  /** The end of the path, for messages. */
  readonly name: string;
  /** What can be kept: the read, or with it what is made of it. */
  readonly kept: Node;
  readonly type: 'string' | 'Buffer' | 'parsed';
  /** A person may edit the file while the process runs. */
  readonly isEdited: boolean;
}

/** The reads of files that nothing in the project writes or watches, and that do not change by themselves. */
export function* fixedReads(file: File): Generator<FixedRead> {
  const { tree } = file;
  for (const call of allCalls(tree)) {
    if (!READS_SYNC.test(calleeName(tree, call.callee) ?? '') || !functionAround(tree, call))
      continue;
    const [path, how] = call.arguments;
    if (!path || !isFixed(tree, path) || isForDevelopment(tree, call)) continue;
    const name = lastText(tree, path);
    if (name === undefined || CHANGING_FILES.test(name) || isWritten(file, name)) continue;
    if (!/^[/\w]?:?[/\\]/.test(name) && movesAway(tree)) continue;
    const isText = how !== undefined && isEncoding(tree, how);
    if (how !== undefined && !isText && !isNothing(how)) continue;
    const isEdited = EDITED_FILES.test(name);
    const kept = keptOf(file, call, isText);
    if (kept.type === 'Buffer' && isChangedInPlace(tree, kept.kept)) continue;
    yield {
      call,
      name: name.split(/[/\\]/).at(-1) ?? name,
      isEdited,
      ...kept,
    };
  }
}

function isNothing(how: Node): boolean {
  return how.type === 'NullLiteral' || (how.type === 'Identifier' && how.name === 'undefined');
}

/** `'utf8'`, `{ encoding: 'utf8' }` */
function isEncoding(tree: Tree, how: Node): boolean {
  const node = unwrap(how);
  if (node.type === 'StringLiteral') return true;
  return (
    node.type === 'ObjectExpression' &&
    node.properties.every(
      (p) => p.type === 'ObjectProperty' && keyName(p) === 'encoding' && isFixed(tree, p.value),
    )
  );
}

/** What can be kept for all calls: what is parsed only where nothing changes it, else the text. */
function keptOf(file: File, call: AnyCall, isText: boolean): Pick<FixedRead, 'kept' | 'type'> {
  const { tree, project } = file;
  const text = isText ? call : (asText(tree, call) ?? call);
  const type = isText || text !== call ? 'string' : 'Buffer';
  const up = tree.parent(outermost(tree, text));
  if (
    !isCall(up) ||
    up.callee === text ||
    calleeName(tree, up.callee) !== 'JSON.parse' ||
    up.arguments.length > 1
  )
    return { kept: text, type };
  const holder = tree.parent(outermost(tree, up));
  if (holder?.type !== 'VariableDeclarator') return { kept: text, type };
  if (holder.id.type === 'ObjectPattern') return { kept: text, type };
  const binding = holder.id.type === 'Identifier' ? scopesOf(tree).resolve(holder.id) : undefined;
  const isRead = binding?.kind === 'const' && !treatmentOf(tree, binding, up.callee, project);
  return isRead ? { kept: up, type: 'parsed' } : { kept: text, type };
}

/** `readFileSync(path).toString()` */
function asText(tree: Tree, call: Node): Node | undefined {
  const member = tree.parent(call);
  const up = member && tree.parent(member);
  return member && propertyName(member) === 'toString' && isCall(up) && up.callee === member
    ? up
    : undefined;
}

/** The function writes into the bytes that it read, so the next call must have others. */
function isChangedInPlace(tree: Tree, bytes: Node): boolean {
  const holder = tree.parent(outermost(tree, bytes));
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  const uses = scopesOf(tree).resolve(holder.id)?.references ?? [];
  return uses.some((use) => {
    const member = tree.parent(outermost(tree, use));
    if (member?.type !== 'MemberExpression') return false;
    const up = tree.parent(member);
    return (
      (isCall(up) && CHANGES_BYTES.test(propertyName(member) ?? '')) ||
      (up?.type === 'AssignmentExpression' && up.left === member) ||
      up?.type === 'UpdateExpression'
    );
  });
}

/** A relative path leads elsewhere after that. */
function movesAway(tree: Tree): boolean {
  return allCalls(tree).some(({ callee }) => calleeName(tree, callee) === 'process.chdir');
}

/** Some code of the project writes, replaces or watches a file of that name. */
function isWritten({ tree, project }: File, name: string): boolean {
  const base = name.split(/[/\\]/).at(-1) ?? name;
  const others = (project?.filesWith(base) ?? []).flatMap((path) => project?.tree(path) ?? []);
  return [tree, ...others].some((there) =>
    allCalls(there).some(
      ({ callee, arguments: given }) =>
        !isAtStart(there, callee) &&
        WRITERS.has(propertyName(callee) ?? (callee.type === 'Identifier' ? callee.name : '')) &&
        given.slice(0, 2).some((one) => lastText(there, one)?.endsWith(base) === true),
    ),
  );
}

/** The code writes the file before the first request. */
function isAtStart(tree: Tree, node: Node): boolean {
  return functionsAround(tree, node).some((fn) =>
    MAKES_AT_START.test(functionName(tree, fn) ?? ''),
  );
}

/** A branch for development, or a page that a development server works on, is to show each change. */
function isForDevelopment(tree: Tree, call: Node): boolean {
  const fn = functionAround(tree, call);
  if (fn && mentions(fn.body, /(^|\.)(transformIndexHtml|ssrLoadModule)$/)) return true;
  return [...tree.ancestors(call)].some(
    (up) =>
      (up.type === 'IfStatement' || up.type === 'ConditionalExpression') &&
      mentions(up.test, /NODE_ENV|isDev|isProd|development|reload|force/i),
  );
}
