import { isPath, lastName } from '../ast/names.ts';
import { allCalls, allMembers, propertyName } from '../ast/node.ts';
import type { Node, Tree } from '../ast/tree.ts';
import { BUILD_TOOLS, DESKTOP, SERVING, TERMINAL } from '../knowledge/packages.ts';
import { BUILD_FOLDERS } from '../knowledge/path-roles.ts';
import { exportsAnything } from '../semantics/commonjs.ts';
import { loadedModules } from '../semantics/imports.ts';
import { isBeside, isCommandPath, isTestPath } from './path-role.ts';
import type { Project } from '../project.ts';

/** By the folder of the package. */
const commandLinePackages = (): Map<string, boolean> => new Map();

/** How many files a question is worth. */
const MOST = 40;

/** Code whose process ends by itself: a build step, or a command line that serves no one. */
export function isShortLived(tree: Tree, project: Project | undefined): boolean {
  return (
    tree.memo(isBuildCode) ||
    (project !== undefined &&
      (isCommandLinePackage(tree.path, project) || isForCommands(tree, project)))
  );
}

/** A command-line tool's file, loaded and run once for each command: its process ends with the command. */
export function isCommandLine(tree: Tree): boolean {
  if (isCommandPath(tree.path)) return true;
  const isRun = !!tree.program.interpreter;
  const hasCommands = loadedModules(tree).some((m) => TERMINAL.has(m));
  if (isRun && (hasCommands || tree.memo(readsCommand))) return true;
  return (hasCommands || (isRun && !exportsAnything(tree))) && !tree.memo(serves);
}

/** `process.argv`, `program.command('build')`. */
function readsCommand(tree: Tree): boolean {
  return (
    allMembers(tree).some((member) => isPath(member, 'process.argv')) ||
    allCalls(tree).some(({ callee }) => propertyName(callee) === 'command')
  );
}

const STARTS =
  /^(create(Secure)?Server|serve|set(Interval|Immediate)|express|fastify|Fastify|Router)$|Transport$/;
const METHODS_THAT_START = /^(listen|subscribe|consume|launch|login|watch)$/;
const LONG_LIVED = /(Server|Worker|Consumer|Bot|Hono|Koa|Elysia|Transport)$/;

/** Something goes on until it is ended. */
export function serves(tree: Tree): boolean {
  return (
    allCalls(tree).some(
      ({ callee }) =>
        STARTS.test(lastName(callee) ?? '') || METHODS_THAT_START.test(propertyName(callee) ?? ''),
    ) ||
    tree.nodes('NewExpression').some(({ callee }) => LONG_LIVED.test(lastName(callee) ?? '')) ||
    tree.nodes('WhileStatement').some(({ test }) => isAlways(test)) ||
    tree.nodes('ForStatement').some(({ test }) => !test)
  );
}

function isAlways(test: Node): boolean {
  return (
    (test.type === 'BooleanLiteral' && test.value) ||
    (test.type === 'NumericLiteral' && test.value !== 0)
  );
}

/** Nothing but command lines imports the file, by whatever way, and none of the files on these ways serves anybody. */
function isForCommands(tree: Tree, project: Project): boolean {
  const seen = new Set([tree.path]);
  let met = false;
  for (const at of seen) {
    const file = project.tree(at);
    if (!file || file.memo(serves) || seen.size > MOST) return false;
    if (at !== tree.path && isCommandLine(file)) {
      met = true;
      continue;
    }
    const above = project
      .importersOf(at)
      .filter((i) => i.form !== 'type' && i.from !== at && !isBeside(i.from));
    if (above.length === 0) return false;
    for (const { from } of above) seen.add(from);
  }
  return met;
}

function isBuildCode(tree: Tree): boolean {
  return (
    tree.path
      .split('/')
      .slice(0, -1)
      .some((s) => BUILD_FOLDERS.test(s)) || loadedModules(tree).some((m) => BUILD_TOOLS.has(m))
  );
}

/** A package with a `bin` that depends on nothing that serves and makes no server of its own. */
export function isCommandLinePackage(path: string, project: Project): boolean {
  const info = project.packageOf(path);
  if (!info || info.json['bin'] === undefined) return false;
  const answers = project.memo(commandLinePackages);
  let answer = answers.get(info.folder);
  if (answer === undefined) {
    const inside = (file: string): boolean =>
      (info.folder === '' || file.startsWith(`${info.folder}/`)) && !isTestPath(file);
    answer =
      ![...info.dependencies.keys()].some((name) => SERVING.has(name) || DESKTOP.has(name)) &&
      !['createServer(', '.listen('].some((needle) => project.filesWith(needle).some(inside));
    answers.set(info.folder, answer);
  }
  return answer;
}
