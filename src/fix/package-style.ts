import type { Project } from '../analysis/project.ts';
import type { Tree } from '../ast/tree.ts';
import { alikeFiles } from './module-path.ts';
import { indentOf, type Style } from './style.ts';

/** Files that are asked how they are written. */
const ASKED = 40;

/** A new file belongs to the package, not to the one file that happens to need it first. */
export type PackageStyle = Pick<Style, 'eol' | 'indent' | 'quote' | 'semi'>;

const known = new WeakMap<Project, Map<string, PackageStyle>>();

/** How most files of the same package and language are written; this one is among them. */
export function packageStyle(tree: Tree, project: Project): PackageStyle {
  const styles = known.get(project) ?? new Map<string, PackageStyle>();
  known.set(project, styles);
  const key = `${project.packageOf(tree.path)?.folder} ${/[jt]s(?=x?$)/.exec(tree.path)?.[0]}`;
  const style = styles.get(key) ?? styleOfMost([tree.path, ...alikeFiles(tree, project)].sort().slice(0, ASKED).map((path) => project.text(path) ?? ''));
  styles.set(key, style);
  return style;
}

function styleOfMost(texts: readonly string[]): PackageStyle {
  let single = 0;
  let semicolons = 0;
  let carriage = 0;
  const indents = new Map<string, number>();
  for (const text of texts) {
    for (const [, quote, end] of text.matchAll(/(?:\bfrom\s*|\brequire\()(['"])[^'"\n]*['"]\)?([;,]?)[ \t]*\r?$/gm)) {
      single += quote === "'" ? 1 : -1;
      if (end !== ',') semicolons += end === ';' ? 1 : -1;
    }
    carriage += text.includes('\r\n') ? 1 : -1;
    const indent = indentOf(text);
    indents.set(indent, (indents.get(indent) ?? 0) + 1);
  }
  const [indent] = [...indents].sort((a, b) => b[1] - a[1])[0] ?? ['  '];
  return { eol: carriage > 0 ? '\r\n' : '\n', indent, quote: single >= 0 ? "'" : '"', semi: semicolons >= 0 ? ';' : '' };
}

/** Code of ours, which is written with two blanks, single quotes and semicolons, in another style. Its strings hold no quotes. */
export function restyle(code: string, { eol, indent, quote, semi }: PackageStyle): string {
  const lines = code.split('\n').map((line) => {
    const depth = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(depth);
    if (/^(?: ?\*|\/[/*])/.test(rest)) return indent.repeat(depth / 2) + rest;
    const quoted = quote === "'" ? rest : rest.replace(/'([^'"\\]*)'/g, '"$1"');
    return indent.repeat(depth / 2) + (semi === ';' ? quoted : quoted.replace(/;$/, ''));
  });
  return lines.join(eol);
}
