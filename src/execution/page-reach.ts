import type { Tree } from '../ast/tree.ts';
import { fileRole } from './file-role.ts';
import { isBeside } from './load-order.ts';
import type { Project } from '../project.ts';

/** How many files a question is worth. */
const MOST = 300;
const BUILTIN =
  /^(node:|(assert|buffer|child_process|cluster|crypto|dns|events|fs|http|http2|https|module|net|os|path|process|readline|stream|tls|url|util|v8|vm|worker_threads|zlib)(\/|$))/;

/** By the path of the file. */
const loadedByPage = (): Map<string, boolean | undefined> => new Map();

/** The file imports or requires what only Node has when it is loaded, so no page can load it. */
export function isForNode(tree: Tree, project?: Project): boolean {
  if (
    tree
      .nodes('ImportDeclaration')
      .some((d) => d.importKind !== 'type' && BUILTIN.test(d.source.value))
  )
    return true;
  return (
    project
      ?.importsOf(tree.path)
      .some(
        (i) => i.to.kind === 'builtin' && i.onLoad && i.form !== 'type' && i.form !== 'dynamic',
      ) ?? false
  );
}

/**
 * Code that runs in a page imports the file, by whatever way, and nothing on that way is for Node alone. Undefined where
 * too many files import it to tell.
 */
export function isLoadedByPage(project: Project, path: string): boolean | undefined {
  const answers = project.memo(loadedByPage);
  if (!answers.has(path)) answers.set(path, findPage(project, path));
  return answers.get(path);
}

function findPage(project: Project, path: string): boolean | undefined {
  const seen = new Set([path]);
  for (const at of seen) {
    for (const { from, form } of project.importersOf(at)) {
      if (form === 'type' || seen.has(from) || isBeside(from)) continue;
      const tree = project.tree(from);
      if (!tree || isForNode(tree, project)) continue;
      const role = fileRole(tree);
      if (role === 'browser') return true;
      if (role !== 'server') continue;
      seen.add(from);
      if (seen.size > MOST) return undefined;
    }
  }
  return false;
}
