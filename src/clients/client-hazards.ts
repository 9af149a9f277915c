import type { File } from '../file.ts';
import type { Node } from '@babel/types';
import { commentsAbove, commentsInAndAfter } from '../ast/comments.ts';
import { functionAround, isCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { changingVariable } from './changing-variable.ts';
import type { ClientSite } from './client-site.ts';
import { isTest } from '../execution/runtime.ts';
import type { Project } from '../project.ts';
import { changerOf } from './module-defaults.ts';
import { functionName } from '../semantics/function-name.ts';

/** Why a client that one file keeps for itself may still cause a surprise; undefined if nothing shows that. */
export function doubtOf(
  site: ClientSite,
  others: readonly ClientSite[],
  file: File,
): string | undefined {
  const { call, owns, options, use } = site;
  if (call.cls.owns === 'unknown')
    return 'What an instance of this class keeps between calls cannot be seen.';
  if (others.length > 0)
    return `Another file makes one with the same variables (\`${others[0]?.tree.path}\`). Decide whether they should be one.`;
  if (call.cls.doubt !== undefined) return call.cls.doubt;
  const said = remarkOn(site);
  if (said !== undefined) return said;
  if (owns === 'events')
    return 'Its last events are sent only if something calls its `shutdown()` when the process ends.';
  if (options?.doubt !== undefined) return options.doubt;
  if (use.doubt !== undefined) return use.doubt;
  const most = /"(?:max|connectionLimit|maxPoolSize|poolSize)": ([1-4])\b/.exec(
    options?.key ?? '',
  )?.[1];
  if (most !== undefined)
    return `It has ${most === '1' ? 'one connection' : `at most ${most} connections`}, for which all calls wait from then on.`;
  if (!use.plain) return 'Parts of the client are kept beside it.';
  const changer = changerOf(site.tree, call.module, file.project);
  if (changer !== undefined)
    return `\`${changer}\` changes the settings that clients of \`${call.module}\` start from. A client that already exists does not see that.`;
  return changingVariable(site, file.project) ?? replacedInTests(site, file.project);
}

/** A statement before the last import does something: functions may be called before the variable after it is there. */
export function isRunEarly(tree: Tree): boolean {
  const { body } = tree.program;
  const last = body.findLastIndex((s) => s.type === 'ImportDeclaration');
  const own = (id: Node): boolean => {
    const binding = scopesOf(tree).resolve(id);
    return binding !== undefined && binding.kind !== 'import' && binding.scope.parent === undefined;
  };
  return body
    .slice(0, Math.max(0, last))
    .some(
      (s) =>
        (s.type === 'ExpressionStatement' ||
          s.type === 'VariableDeclaration' ||
          s.type === 'ExportNamedDeclaration') &&
        [...descendants(s)].some(
          (n) => isCall(n) && n.callee.type === 'Identifier' && own(n.callee),
        ),
    );
}

/** What a reader should know of a client that is shared from now on, by the code around it; undefined if nothing. */
export function remarkOn(site: ClientSite): string | undefined {
  const comment = commentsAt(site, false).find((c) => PER_CALL.test(c));
  if (comment !== undefined)
    return `A comment there mentions one for each call: "${shorten(comment)}".`;
  const name =
    functionName(site.tree, functionAround(site.tree, site.call.node) ?? site.tree.program) ?? '';
  return CHECKS.test(name) || CHECKS.test(site.tree.path.split('/').slice(-2).join('/'))
    ? 'A health check would test the shared connection from then on, not a new one.'
    : undefined;
}

/** The comment that tells that this client is meant to be its own; undefined if none does. */
export function intentOf(site: ClientSite): string | undefined {
  const comment = commentsAt(site, true).find(
    (c) => OWN.test(c) || (PER_CALL.test(c) && /\brotat/i.test(c)),
  );
  return comment === undefined ? undefined : shorten(comment);
}

const OWN =
  /\b(of its own|of their own|its own|their own|own (connection|client|instance|pool|session)|dedicated|separate(ly)?|isolat(ed|es|ion)|on purpose|intentional(ly)?|deliberate(ly)?|purposely|not (be )?(shared?|reused?|cached?)|(do not|don't|never|cannot|can't|must not|avoid) (sharing|reusing|caching|share|reuse|cache)|unshared|rotat(e|es|ed|ing|ion))\b/i;
const PER_CALL =
  /\b(inside|within)\b.*\b(routes?|handlers?|functions?|requests?|methods?|calls?|loops?)\b|\b(per|each|every)[- ]?(call|request|time|job|user|tenant|guest|message|run|use|invocation|execution|handler)|\b(fresh|anew|lazily|lazy|at runtime|at build( time)?|during (the )?build)\b|\bnew\b.*\b(client|instance|connection|pool)\b/is;
const CHECKS =
  /(^|[^a-z])(healthz?|liveness|readiness|heartbeat|probe)(?![a-z])|health_?check|check_?health/i;

/** The comments of the statement: right above it, in it, and after it on its line; with `far` those above the function. */
function commentsAt({ tree, call }: ClientSite, far: boolean): string[] {
  const statement =
    tree.closest(call.node, (n) => /Statement$|Declaration$|^ClassProperty$/.test(n.type)) ??
    call.node;
  const home = functionAround(tree, call.node);
  const owner =
    home &&
    tree.closest(home, (n) =>
      /^(VariableDeclaration|ExpressionStatement|ClassMethod|ObjectMethod|FunctionDeclaration)$/.test(
        n.type,
      ),
    );
  const found = new Set(commentsInAndAfter(tree, statement));
  for (const node of [statement, ...(far ? [home, owner] : [])])
    if (node) for (const comment of commentsAbove(tree, node)) found.add(comment);
  return [...found].map(({ value }) => value);
}

function shorten(comment: string): string {
  const text = comment.replace(/[\s*]+/g, ' ').trim();
  return text.length > 70 ? `${text.slice(0, 67).trimEnd()}…` : text;
}

const MOCKS = ['ts', 'js', 'tsx', 'jsx', 'mts', 'mjs', 'cts', 'cjs'];

/** Tests that put something in the place of the package, or look at its classes. */
function replacedInTests(
  { tree, call }: ClientSite,
  project: Project | undefined,
): string | undefined {
  if (!project) return undefined;
  const stays = `; a reused client would keep the first test's.`;
  const named = new RegExp(`['"\`]${call.module.replace(/[^\w]/g, '\\$&')}['"\`]`);
  const test = project
    .filesWith(call.module)
    .find((path) => isTestFile(project.tree(path)) && named.test(project.text(path) ?? ''));
  if (test !== undefined)
    return `\`${test}\` uses \`${call.module}\`, perhaps to put a mock in its place${stays}`;
  const folders = tree.path.split('/').slice(0, -1);
  for (let n = folders.length; n >= 0; n -= 1) {
    const base = [...folders.slice(0, n), '__mocks__', call.module].join('/');
    const mock = [
      ...MOCKS.map((e) => `${base}.${e}`),
      ...MOCKS.map((e) => `${base}/index.${e}`),
    ].find((p) => project.exists(p));
    if (mock !== undefined) return `\`${mock}\` replaces it in tests${stays}`;
  }
  return undefined;
}

function isTestFile(tree: Tree | undefined): boolean {
  return tree !== undefined && isTest(tree);
}
