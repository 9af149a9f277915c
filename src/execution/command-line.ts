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

interface CommandFiles {
  /** The answers, by the path of the file. */
  readonly answers: Map<string, boolean>;
  /** The files that serve, and those from which a way up leads to such a file or to one that nothing imports. */
  readonly others: Set<string>;
}

const commandFiles = (): CommandFiles => ({ answers: new Map(), others: new Set() });

/** Nothing but command lines imports the file, by whatever way, and none of the files on these ways serves anybody. */
function isForCommands({ path }: Tree, project: Project): boolean {
  const { answers, others } = project.memo(commandFiles);
  const known = answers.get(path);
  if (known !== undefined) return known;
  const climb = new ClimbToCommands(project, path, others);
  const answer = climb.leadsToCommands(path) && climb.met;
  answers.set(path, answer);
  return answer;
}

/** Goes up along one way to its end before it looks at the next: the first end that is no command decides. */
class ClimbToCommands {
  met = false;
  readonly #project: Project;
  readonly #start: string;
  readonly #others: Set<string>;
  readonly #seen = new Set<string>();

  constructor(project: Project, start: string, others: Set<string>) {
    this.#project = project;
    this.#start = start;
    this.#others = others;
  }

  leadsToCommands(path: string): boolean {
    this.#seen.add(path);
    const file = this.#others.has(path) ? undefined : this.#project.tree(path);
    if (!file || file.memo(serves)) {
      this.#others.add(path);
      return false;
    }
    if (this.#seen.size > MOST) return false;
    const isCommand = isCommandLine(file);
    if (isCommand && path !== this.#start) {
      this.met = true;
      return true;
    }
    let isImported = false;
    for (const { from, form } of this.#project.importing(path, isBeside)) {
      if (form === 'type' || from === path) continue;
      isImported = true;
      if (this.#seen.has(from) || this.leadsToCommands(from)) continue;
      if (!isCommand && this.#others.has(from)) this.#others.add(path);
      return false;
    }
    if (!isCommand && !isImported) this.#others.add(path);
    return isImported;
  }
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
