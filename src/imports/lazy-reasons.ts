import type {
  BlockStatement,
  CallExpression,
  IfStatement,
  Node,
  Statement,
  TryStatement,
} from '@babel/types';
import { commentsInAndAfter } from '../ast/comments.ts';
import { mentions, dotted, lastName, isFrom } from '../ast/names.ts';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { descendants, endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import { EDGES_OF_LIFE, INITIALIZES } from '../knowledge/lifecycle.ts';
import { functionName } from '../semantics/function-name.ts';
import { memoOf } from '../execution/memo-guard.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { commentsAbout } from './lazy-comment.ts';
import { isInert } from '../semantics/inert.ts';

/** Why an import is written as a dynamic one; several may hold. */
export interface ImportIntent {
  /** A comment's reason: a cycle, or tests that put another module in its place. */
  readonly stated: 'cycle' | 'mock' | undefined;
  /** A comment inside of the call, which speaks to a bundler. */
  readonly inner: boolean;
  /** Something shows that it shall be loaded late, or the code runs once. */
  readonly late: boolean;
  /** It may not be there: it is tried for itself, or a catch goes on without it. */
  readonly optional: boolean;
  /** The same, of a module that is always there in Node: tried for itself, or a catch mentions other runtimes. */
  readonly absent: boolean;
  /** In a `try` with a catch, whatever that does. */
  readonly tried: boolean;
  /** After a question about the platform or the runtime. */
  readonly platform: boolean;
  /** After a question about the environment or a setting. */
  readonly conditional: boolean;
  /** Something that it may read when loaded is set in the same function before it. */
  readonly afterSetting: boolean;
}

const LATE =
  /\blaz(y|ily)|on[- ]demand|only (when|if) (needed|required|used)|when (first )?needed|avoid\w* (to )?(load|pull|bundl|import|eager|startup|cost|issue|problem|error)|expensive|heavy|slow|start-?up|cold[- ]start|code[- ]?split|tree[- ]?shak|bundl|webpack|\bvite\b|\bchunks?\b|esm[- ]only|\besm\b|pure esm|optional|peer dep|dynamic(ally)? (import|load)[^.]*\b(because|so that|since|as|until|after)\b|not (yet )?(loaded|available|installed)|defer/i;
const CYCLE = /circular|cyclic|\bcycles?\b/i;
const MOCK =
  /\bmock(s|ed|ing|able)?\b|\bstub(s|bed|bing)?\b|\b(jest|vitest)\b|\b(for|in|by|during|from|under) (the |our |unit |e2e )*tests?\b|\btest(s|ing)? (can|may|must|double)/i;
const OPTIONAL =
  /not (be )?(available|installed|found|supported|present)|unavailable|unsupported|fall(ing|s)?[ -]?back|optional|\bmocks?\b|\bstub\b|(can'?t|cannot|could ?n[o']t|unable to|fail(ed|s|ure)? to) (import|load|resolve|find)|missing|MODULE_NOT_FOUND|\binstall\b|\bbrowser\b|\bedge\b/i;
const ELSEWHERE =
  /\bbrowsers?\b|\bedge\b|\bruntime|\bworkers?\b|\bplatform|not in node|\bdeno\b|\bbun\b|unsupported/i;
const PLATFORM_GLOBAL =
  /^(window|document|process|self|navigator|global|globalThis|Deno|Bun|EdgeRuntime|importScripts|WebSocketPair|require)$/;
const PLATFORM =
  /\bprocess\.(platform|arch|versions?|release|type|browser|contextIsolated)\b|\b(os|navigator)\.(platform|type|userAgent)\b|import\.meta\.(env|hot)|runtime|globalThis|platform/i;
const PLATFORM_NAME =
  /^_*(is|in|on|has|use|running)?_*(on|in|an?)?_*(node|browser|server|client|ssr|edge|bun|deno|electron|web_?worker|worker|workerd|win(dows|32)?|mac(_?os)?|darwin|linux|lambda|vercel|cloudflare|netlify|react_?native|web)(_?js|_?runtime|_?side|_?env|_?environment)?$/i;
const SETTING =
  /\bprocess\.env\b|\bprocess\.argv\b|feature|flags?\b|\b(config|options?|opts|settings|argv|args|flags)\b|enabled|disabled|debug|\b(isDev|isProd|isTest|__DEV__)/i;

export const importIntent = perNode((tree, call: CallExpression): ImportIntent => {
  const comments = commentsAbout(tree, call)
    .map((c) => c.value)
    .join(' ');
  const tests = conditionsAround(tree, call);
  const tried = triesAround(tree, call);
  const isPlatform = (test: Node): boolean =>
    mentions(test, PLATFORM) ||
    [...descendants(test)].some(asksForGlobal) ||
    namesIn(test).some((name) => PLATFORM_NAME.test(name));
  return {
    stated: CYCLE.test(comments)
      ? 'cycle'
      : MOCK.test(comments) && !LATE.test(comments)
        ? 'mock'
        : undefined,
    inner: hasInnerComment(tree, call),
    late:
      (LATE.test(comments) && !CYCLE.test(comments)) ||
      runsOnce(tree, call) ||
      memoOf(tree, call) !== undefined,
    optional: tried.some(
      (attempt) => isProbe(tree, attempt, call) || saysMissing(tree, attempt, call, OPTIONAL),
    ),
    absent: tried.some(
      (attempt) => isProbe(tree, attempt, call) || saysMissing(tree, attempt, call, ELSEWHERE),
    ),
    tried: tried.length > 0,
    platform: tests.some(isPlatform),
    conditional: tests.some((test) => mentions(test, SETTING)),
    afterSetting: setsEnvironmentBefore(tree, call),
  };
});

/** `typeof window` */
function asksForGlobal(node: Node): boolean {
  return (
    node.type === 'UnaryExpression' &&
    node.operator === 'typeof' &&
    PLATFORM_GLOBAL.test(dotted(node.argument))
  );
}

/** `import(/* webpackChunkName: "x" *\/ 'x')` speaks to a bundler. */
function hasInnerComment(tree: Tree, call: Node): boolean {
  return tree.comments.some(
    (c) => (c.start as number) >= startOf(call) && (c.end as number) <= endOf(call),
  );
}

/** The statements of a block that leave it if a condition holds. */
const exitsOf = perNode((_, block: BlockStatement): readonly IfStatement[] =>
  block.body.filter(
    (statement): statement is IfStatement =>
      statement.type === 'IfStatement' && !statement.alternate && leaves(statement.consequent),
  ),
);

/** The tests that decide whether the import is reached: around it, and of statements before it that leave. */
function conditionsAround(tree: Tree, call: Node): Node[] {
  const tests: Node[] = [];
  let child = call;
  for (const up of tree.ancestors(call)) {
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') {
      if (up.test !== child) tests.push(up.test);
    } else if (up.type === 'LogicalExpression' && up.right === child) tests.push(up.left);
    else if (up.type === 'SwitchCase') {
      const owner = tree.parent(up);
      if (owner?.type === 'SwitchStatement') tests.push(owner.discriminant);
    } else if (up.type === 'BlockStatement') {
      for (const exit of exitsOf(tree, up))
        if (startOf(exit) < startOf(child)) tests.push(exit.test);
    }
    child = up;
  }
  return tests;
}

function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return (
    last?.type === 'ReturnStatement' ||
    last?.type === 'ThrowStatement' ||
    last?.type === 'ContinueStatement' ||
    last?.type === 'BreakStatement'
  );
}

function namesIn(test: Node): string[] {
  return [...descendants(test)].flatMap((node) =>
    node.type === 'Identifier' ? [node.name] : node.type === 'StringLiteral' ? [node.value] : [],
  );
}

/** The `try` statements of the function with a catch, whose block contains the import. */
function triesAround(tree: Tree, call: Node): TryStatement[] {
  const found: TryStatement[] = [];
  for (const up of tree.ancestors(call)) {
    if (isFunction(up)) break;
    if (up.type === 'TryStatement' && up.handler && tree.contains(up.block, call)) found.push(up);
  }
  return found;
}

/** The import is all there is in the attempt, but for handing the module on. */
function isProbe(tree: Tree, { block }: TryStatement, call: Node): boolean {
  const statement = statementAround(tree, call);
  if (!block.body.includes(statement as Statement)) return false;
  return block.body.every(
    (s) =>
      s === statement ||
      (s.type === 'ReturnStatement' && (!s.argument || isInert(s.argument))) ||
      (s.type === 'ExpressionStatement' &&
        s.expression.type === 'AssignmentExpression' &&
        isInert(s.expression.right)),
  );
}

/** The import begins the attempt, and the catch mentions a missing module. */
function saysMissing(
  tree: Tree,
  { block, handler }: TryStatement,
  call: Node,
  words: RegExp,
): boolean {
  return (
    !!handler &&
    block.body.findIndex((s) => tree.contains(s, call)) <= 1 &&
    (mentions(handler, words) ||
      commentsInAndAfter(tree, handler).some(({ value }) => words.test(value)))
  );
}

/** Code that a process runs once: its start, its end, a command. */
function runsOnce(tree: Tree, call: Node): boolean {
  let child: Node = call;
  for (const up of tree.ancestors(call)) {
    if (isFunction(up)) {
      const name = functionName(tree, up);
      if (name !== undefined && (EDGES_OF_LIFE.test(name) || INITIALIZES.test(name))) return true;
      const parent = tree.parent(up);
      if (isCall(parent)) {
        if (unwrap(parent.callee) === up && !functionAround(tree, parent)) return true;
        if (
          /^process\.(on|once)$/.test(calleeName(tree, parent.callee) ?? '') ||
          (propertyName(parent.callee) === 'action' && parent.arguments.includes(up as never))
        )
          return true;
      }
    }
    child = up;
  }
  return child !== tree.program;
}

/** `process.env.X = …`, `dotenv.config()` earlier in the same function. */
function setsEnvironmentBefore(tree: Tree, call: Node): boolean {
  const fn = functionAround(tree, call);
  return fn !== undefined && firstSetting(tree, fn) < startOf(call);
}

/** `dotenv.config`, `require('dotenv').config`, `loadEnv` */
function loadsEnvironment(callee: Node): boolean {
  return (
    (lastName(callee) === 'config' && mentions(callee, /\bdotenv\b/i)) ||
    /^loadEnv\w*$/i.test(dotted(callee))
  );
}

/** Where a function first sets its environment; infinite if it never does. */
const firstSetting = perNode((_, fn) => {
  let first = Infinity;
  for (const node of descendants(fn)) {
    if (
      (node.type === 'AssignmentExpression' && isFrom(node.left, 'process.env')) ||
      (isCall(node) && loadsEnvironment(node.callee))
    )
      first = Math.min(first, startOf(node));
  }
  return first;
});
