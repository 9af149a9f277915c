import type { File } from '../file.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Node } from '../ast/tree.ts';
import { bringHelper, type BroughtHelper } from '../edits/add-helper.ts';

/** Names for the copied file; a later one serves where those before are taken. */
const FILES = ['detach', 'detached-calls', 'run-detached'];

/** Undefined if the file uses the helper's name for something else at `place`, or other files are wherever it could be copied to. */
export function detachHelper(file: File, place: Node): BroughtHelper | undefined {
  for (const name of FILES) {
    const brought = bringHelper(
      file,
      { name: 'detach', source: 'detach', file: name },
      file.options.helpers?.detach,
    );
    if (!brought) return undefined;
    const meant = scopesOf(file.tree).lookup(brought.local, place);
    if (meant && meant.scope.node !== file.tree.program) return undefined;
    if (!brought.files.some(({ path, text }) => isTaken(file, path, text))) return brought;
  }
  return undefined;
}

/** Something is there that is not the helper, which a formatter may have laid out in its own way. */
function isTaken({ project }: File, path: string, text: string): boolean {
  if (!project?.exists(path)) return false;
  const bare = (code: string | undefined): string | undefined =>
    code?.replace(/[\s;,()]/g, '').replaceAll('"', "'");
  return bare(project.text(path)) !== bare(text);
}
