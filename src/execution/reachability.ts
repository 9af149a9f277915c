import { dotted } from '../ast/names.ts';
import { isCall, propertyName, unwrap, allMembers } from '../ast/node.ts';
import type { Node, Tree } from '../ast/tree.ts';
import { exportsAnything } from '../semantics/commonjs.ts';
import { exportsName } from '../semantics/exported-names.ts';
import { rootOf } from '../semantics/purity.ts';
import { scopesOf } from '../semantics/scope.ts';
import { FOLDER_LOADERS } from '../knowledge/packages.ts';
import { ENTRIES, LOADED_BY_CONVENTION, LOADED_BY_SCANNING } from '../knowledge/path-roles.ts';
import { pathRole } from './path-role.ts';
import type { PackageInfo, Project } from '../project.ts';

/** The longest way up that is followed, in files. */
const MOST = 150;

const LISTS_FILES = ['readdir', 'glob', 'require-dir', 'requireDir', 'autoload'];
const LISTING = /\b(readdir(Sync)?|glob(Sync|by)?|fg|requireDir|autoload)\s*\(|import\.meta\.glob/;
/** An import of what is not written there. */
const COMPUTED = /\b(?:import|require)\s*\((?!\s*(['"`])[^'"`$]*\1\s*[,)])|import\.meta\.glob/;

/** By the path of the file. */
const filesInUse = (): Map<string, boolean> => new Map();
/** By the folder. */
const scannedFolders = (): Map<string, boolean> => new Map();

/** False where no chain of imports, tests, examples and types apart, leads to the file from anything that is started or loaded by its name. */
export function isFileInUse(path: string, project: Project): boolean {
  const known = project.memo(filesInUse);
  let answer = known.get(path);
  if (answer === undefined) known.set(path, (answer = findStart(path, project)));
  return answer;
}

function isAside(path: string): boolean {
  const role = pathRole(path);
  return role === 'test' || role === 'benchmark' || role === 'example';
}

function findStart(path: string, project: Project): boolean {
  const seen = new Set([path]);
  for (const at of seen) {
    if (seen.size > MOST || isStart(at, project) || isNamedOtherwise(at, project)) return true;
    for (const { from, form } of project.importing(at, isAside))
      if (form !== 'type') seen.add(from);
  }
  return false;
}

function isStart(path: string, project: Project): boolean {
  if (project.lifecycle?.isEntryPoint(path)) return true;
  const info = project.packageOf(path);
  if (!info) return true;
  const own = info.folder === '' ? path : path.slice(info.folder.length + 1);
  if (ENTRIES.test(own) || LOADED_BY_CONVENTION.test(own) || isInPackageJson(own, info))
    return true;
  return (
    (LOADED_BY_SCANNING.test(own) && isScanned(path, info, project)) ||
    startsByItself(path, project)
  );
}

function isInPackageJson(own: string, { json }: PackageInfo): boolean {
  return Object.entries(json).some(
    ([key, value]) =>
      !/dependenc|^(name|description|keywords)$/i.test(key) &&
      JSON.stringify(value).includes(stemOf(own)),
  );
}

/** Something is done at the top of the file, and it exports nothing or looks like a program; or a platform calls what it exports. */
function startsByItself(path: string, project: Project): boolean {
  const tree = project.tree(path);
  if (
    !tree ||
    isProgram(tree) ||
    tree.nodes('CallExpression').some(({ callee }) => propertyName(callee) === 'listen')
  )
    return true;
  const { body } = tree.program;
  const isDone = ({ type }: Node): boolean =>
    type === 'ExpressionStatement' ||
    type === 'IfStatement' ||
    type === 'TryStatement' ||
    type.startsWith('For');
  const exports = exportsAnything(tree);
  return body.some((s) => isDone(s) && (!exports || isOwnCall(tree, s)));
}

/** It has a program's first line or last, or exports what a platform calls. */
function isProgram(tree: Tree): boolean {
  return (
    !!tree.program.interpreter ||
    exportsName(tree, /^(handler|lambdaHandler|activate)$/) ||
    allMembers(tree).some((n) =>
      /^(require\.main|import\.meta\.(main|filename)|process\.argv)$/.test(dotted(n)),
    )
  );
}

/** `await main();`, with a function of the file. */
function isOwnCall(tree: Tree, statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  let node = unwrap(statement.expression);
  if (
    node.type === 'AwaitExpression' ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  )
    node = unwrap(node.argument);
  const root = rootOf(node);
  const binding = isCall(tree.parent(root)) ? scopesOf(tree).resolve(root) : undefined;
  return (
    binding !== undefined &&
    tree.closest(binding.identifier, (up) => up.type === 'ImportDeclaration') === undefined
  );
}

/** A framework, or a file that lists the folder and loads what it finds, may load the file. */
function isScanned(path: string, info: PackageInfo, project: Project): boolean {
  const known = project.memo(scannedFolders);
  const folder = path.slice(0, path.lastIndexOf('/'));
  let answer = known.get(folder);
  if (answer === undefined) {
    const named = new RegExp(`['"\`/]${escaped(folder.split('/').at(-1) ?? '')}(?:['"\`/])`);
    const lists = (other: string): boolean => {
      const text = project.text(other) ?? '';
      return (
        !isAside(other) &&
        project.packageOf(other)?.folder === info.folder &&
        COMPUTED.test(text) &&
        LISTING.test(text) &&
        (named.test(text) || other.startsWith(`${folder}/`))
      );
    };
    answer =
      [...info.dependencies.keys()].some((name) => FOLDER_LOADERS.has(name)) ||
      LISTS_FILES.some((word) => project.filesWith(word).some(lists));
    known.set(folder, answer);
  }
  return answer;
}

/** `new Worker('./worker.js')`, `import(`./ovens/${name}.js`)`: some other file names it, or its folder, and imports no other by that. */
function isNamedOtherwise(path: string, project: Project): boolean {
  const stem = stemOf(path);
  const [folder = ''] = path.split('/').slice(-2);
  const within = project.packageOf(path)?.folder;
  const isOther = (other: string): boolean =>
    other !== path && !isAside(other) && isAbove(project.packageOf(other)?.folder, within);
  const computed = new RegExp(
    `\\b(?:import|require)\\s*\\(\\s*['"\`][^'"\`]*(?<![\\w-])${escaped(folder)}/(?:\\$\\{|['"]\\s*\\+)`,
  );
  if (
    project
      .filesWith(`${folder}/`)
      .some((other) => isOther(other) && computed.test(project.text(other) ?? ''))
  )
    return true;
  const quoted = new RegExp(
    `(['"\`])((?:[^'"\`\\n]*/)?${escaped(stem)}(?:\\.[cm]?[jt]sx?)?)\\1`,
    'g',
  );
  return project
    .filesWith(stem)
    .some(
      (other) =>
        isOther(other) &&
        [...(project.text(other) ?? '').matchAll(quoted)].some((match) =>
          isNameOf(path, match, other, project),
        ),
    );
}

/** What looks like a path is no import, or one that leads nowhere: then it may lead to the file after all. */
function isNameOf(
  path: string,
  { 2: text = '', index, input }: RegExpMatchArray,
  other: string,
  project: Project,
): boolean {
  if (!/[/.]/.test(text)) return false;
  const to = project.resolve(other, text);
  const isImport = /\b(from|import|require)\s*\(?\s*$/.test(
    (input ?? '').slice(0, index).slice(-20),
  );
  return to === undefined || (!isImport && to.kind === 'file' && to.path === path);
}

/** A package is that of the file, or one around it. */
function isAbove(folder: string | undefined, within: string | undefined): boolean {
  return (
    folder === within ||
    folder === '' ||
    (folder !== undefined && within !== undefined && within.startsWith(`${folder}/`))
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[$.+*?()[\]{}|^\\]/g, '\\$&');
}

/** A file's name without what stands for its language; `index` goes by its folder. */
function stemOf(path: string): string {
  return /([^/]+?)(?:\/index)?(?:\.[cm]?[jt]sx?)?$/.exec(path)?.[1] ?? path;
}
