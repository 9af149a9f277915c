import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import { alikeFiles } from './module-path.ts';
import { indentOf, type Style } from './style.ts';

/** Files that are asked how they are written. */
const ASKED = 40;

/** A new file belongs to the package, not to the one file that happens to need it first. */
export type PackageStyle = Pick<Style, 'eol' | 'indent' | 'quote' | 'semi'>;

/** By the folder of the package and the language. */
const packageStyles = (): Map<string, PackageStyle> => new Map();

/** How most files of the same package and language are written; this one is among them. */
export function packageStyle(tree: Tree, project: Project): PackageStyle {
  const styles = project.memo(packageStyles);
  const key = `${project.packageOf(tree.path)?.folder} ${/[jt]s(?=x?$)/.exec(tree.path)?.[0]}`;
  const style =
    styles.get(key) ??
    styleOfMost(
      [tree.path, ...alikeFiles(tree, project)]
        .sort()
        .slice(0, ASKED)
        .map((path) => project.text(path) ?? ''),
    );
  styles.set(key, style);
  return style;
}

function styleOfMost(texts: readonly string[]): PackageStyle {
  let single = 0;
  let semicolons = 0;
  let carriage = 0;
  const indents = new Map<string, number>();
  for (const text of texts) {
    for (const [, quote, end] of text.matchAll(
      /(?:\bfrom\s*|\brequire\()(['"])[^'"\n]*['"]\)?([;,]?)[ \t]*\r?$/gm,
    )) {
      single += quote === "'" ? 1 : -1;
      if (end !== ',') semicolons += end === ';' ? 1 : -1;
    }
    carriage += text.includes('\r\n') ? 1 : -1;
    const indent = indentOf(text);
    indents.set(indent, (indents.get(indent) ?? 0) + 1);
  }
  const [indent] = [...indents].sort((a, b) => b[1] - a[1])[0] ?? ['  '];
  return {
    eol: carriage > 0 ? '\r\n' : '\n',
    indent,
    quote: single >= 0 ? "'" : '"',
    semi: semicolons >= 0 ? ';' : '',
  };
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

/** What the settings of a formatter define; what they leave open is as the formatter has it. */
export interface Formatter {
  readonly width: number;
  readonly trailingComma: boolean;
  /** Also after the last argument of a call, where the arguments are on lines of their own. */
  readonly argumentComma: boolean;
}

const FORMATTERS = [
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yaml',
  '.prettierrc.yml',
  '.prettierrc.json5',
  '.prettierrc.js',
  '.prettierrc.cjs',
  '.prettierrc.mjs',
  'prettier.config.js',
  'prettier.config.cjs',
  'prettier.config.mjs',
  'prettier.config.ts',
  'biome.json',
  'biome.jsonc',
  '.oxfmtrc.json',
  '.oxfmtrc.jsonc',
];
/** By the folder. */
const formatters = (): Map<string, Formatter | undefined> => new Map();

/** The formatter set up nearest to the file, in its folder or above. Of settings that are code, what is written out counts. */
export function formatterOf(path: string, project: Project): Formatter | undefined {
  const folders = project.memo(formatters);
  const find = (folder: string): Formatter | undefined => {
    if (folders.has(folder)) return folders.get(folder);
    const found =
      formatterIn(folder, project) ?? (folder === '' ? undefined : find(folderOf(folder)));
    folders.set(folder, found);
    return found;
  };
  return find(folderOf(path));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function formatterIn(folder: string, project: Project): Formatter | undefined {
  const inside = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  for (const name of FORMATTERS) {
    const text = project.text(inside(name));
    if (text !== undefined && !/"formatter"\s*:\s*\{[^{}]*"enabled"\s*:\s*false/.test(text))
      return settingsIn(text, name.startsWith('.oxfmt') ? 100 : 80);
  }
  const json = project.packageOf(inside('package.json'));
  const own = json?.folder === folder ? json.json['prettier'] : undefined;
  return own !== null && typeof own === 'object' ? settingsIn(JSON.stringify(own), 80) : undefined;
}

function settingsIn(text: string, width: number): Formatter {
  const said = /\b(?:printWidth|lineWidth)["']?\s*:\s*(\d+)/.exec(text)?.[1];
  return {
    width: said === undefined ? width : Number(said),
    trailingComma: !/\btrailingCommas?["']?\s*:\s*["']?none\b/.test(text),
    argumentComma: !/\btrailingCommas?["']?\s*:\s*["']?(none|es5)\b/.test(text),
  };
}
