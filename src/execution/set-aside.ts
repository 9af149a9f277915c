import { BROWSER_FILES } from '../knowledge/path-roles.ts';
import type { SourceFile } from '../types.ts';
import { pathRole } from './path-role.ts';

/**
 * What a path and the first lines of a text tell of it before it is parsed: `runtimeOf` sets the file aside as code of a
 * page, as a test, or as something else beside the service. Undefined where only the parsed file tells.
 */
export function setAsideAs({ path, text }: SourceFile): 'page' | 'test' | 'other' | undefined {
  const role = pathRole(path);
  if (role !== undefined) return role === 'test' ? 'test' : 'other';
  return BROWSER_FILES.test(path) || beginsAsPage(text) ? 'page' : undefined;
}

/** `'use client'` is the first statement; where no semicolon ends it, the next statement shows that it is one. */
function beginsAsPage(text: string): boolean {
  const spaceOrComment = /\s+|\/\/[^\n]*|\/\*[^]*?\*\//y;
  let at = 0;
  while (spaceOrComment.test(text)) at = spaceOrComment.lastIndex;
  const directive = /(['"])use client\1[ \t]*(?:;|\r?\n\s*(?:import|export|const|function)\b)/y;
  directive.lastIndex = at;
  return directive.test(text);
}
