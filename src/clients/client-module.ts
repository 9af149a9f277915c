import { READ_BY_NAME } from '../knowledge/path-roles.ts';
import type { Binding } from '../semantics/scope.ts';
import type { ClientGroup } from './client-group.ts';
import { fileAt, type ClientSite } from './client-site.ts';
import { importedName } from '../semantics/qualified-name.ts';
import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import type { NewFile } from '../types.ts';
import { languageOf } from '../edits/add-helper.ts';
import { clientNames, clientType, kebab } from './client-name.ts';
import { clientText } from './client-text.ts';
import { reloaderOf } from './reloaded-client.ts';
import { makeOnce } from '../edits/lazy-init.ts';
import { relativeTo } from '../edits/module-path.ts';
import { styleOf } from '../edits/style.ts';
import { typedLet } from '../edits/declare-let.ts';

/** A module that makes the client of a group when it is first asked for. */
export interface ClientModule {
  /** Without the extension. */
  readonly path: string;
  readonly extension: string;
  readonly getter: string;
  readonly file: NewFile;
}

const FOLDERS = [
  'lib',
  'utils',
  'util',
  'clients',
  'shared',
  'common',
  'helpers',
  'config',
  'services',
];

/**
 * The module for a group, the same whichever of its files is looked at: what it is called, where the project keeps such
 * things, and its text in the style of the first of them. A sentence instead where it cannot be written.
 */
export function clientModule(
  group: ClientGroup,
  project: Project,
): ClientModule | { readonly why: string } {
  const [first] = group.sites as readonly [ClientSite, ...ClientSite[]];
  const { tree } = first;
  const { language, extension } = languageOf(tree);
  if (group.sites.some((s) => languageOf(s.tree).language !== language))
    return {
      why: 'Its files are written in different module systems, so no one module serves them all.',
    };
  const text = clientText(first, true);
  const type = clientType(first);
  if (!text || !type) return { why: 'The class or its options cannot be named in another module.' };
  const name = freeName(group);
  const path = freePath(group, project, name);
  const imports: string[] = [];
  for (const binding of text.mentions) {
    const line = importLine(tree, binding, path, project);
    if (line === undefined)
      return { why: `\`${binding.name}\` cannot be imported by another module.` };
    imports.push(line);
  }
  const { semi, quote } = styleOf(tree);
  if (type.needs && ![...text.mentions].some((b) => b.name === type.needs?.name))
    imports.push(
      `import { type ${type.needs.name} } from ${quote}${type.needs.module}${quote}${semi}`,
    );
  const variable = name.startsWith('OpenAI')
    ? `openai${name.slice(6)}`
    : `${name[0]?.toLowerCase()}${name.slice(1)}`;
  const free = [...text.mentions].some((b) => b.name === variable) ? `shared${name}` : variable;
  const lines = [
    ...mergeImports(imports),
    '',
    ...holderLines(first, { name, variable: free, type: type.text, code: text.code }, project),
    '',
  ];
  return {
    path,
    extension,
    getter: `get${name}`,
    file: { path: `${path}.${extension}`, text: lines.join(styleOf(tree).eol) },
  };
}

/** What keeps the client, and the function that gives it: on the global object where a reload would lose a variable. */
function holderLines(
  site: ClientSite,
  made: { name: string; variable: string; type: string; code: string },
  project: Project,
): readonly string[] {
  const { tree, owns } = site;
  const { indent, semi, typescript } = styleOf(tree);
  const { name, variable, type, code } = made;
  const isReloaded = owns !== 'nothing' && reloaderOf(tree.path, project) !== undefined;
  const isGlobal = isReloaded && (typescript || !project.checksJavaScript(tree.path));
  const global = typescript ? `global${name}` : 'globalThis';
  const kept = isGlobal ? `${global}.${variable}` : variable;
  const once = makeOnce(tree, kept, project, true);
  const common = languageOf(tree).language === 'cjs';
  const declaration = isGlobal
    ? typescript
      ? [`const ${global} = globalThis as unknown as { ${variable}?: ${type} }${semi}`, '']
      : []
    : [`${typedLet(tree, variable, `${type} | undefined`, project)}${semi}`, ''];
  return [
    ...declaration,
    isGlobal
      ? '/** One for the process, also after a reload in development; made when it is first asked for. */'
      : '/** One for the process, made when it is first asked for. */',
    `${common ? '' : 'export '}function get${name}()${typescript ? `: ${type}` : ''} {`,
    `${indent}return ${once.before}${code}${once.after}${semi}`,
    '}',
    ...(common ? ['', `module.exports = { get${name} }${semi}`] : []),
  ];
}

/**
 * The name that most sites suggest and that no file of the group has for anything else. Groups of one class are told
 * apart by what they are made with, by a number where no word says it: their files must not meet.
 */
function freeName(group: ClientGroup): string {
  const votes = new Map<string, number>();
  for (const site of group.sites)
    for (const [i, name] of clientNames(site).entries())
      votes.set(name, (votes.get(name) ?? 0) + (i === 0 ? 10 : 1));
  const ranked = [...votes]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(
      ([name]) =>
        `${group.rank > 0 && group.word !== undefined ? `${group.word}${name.replace(group.word, '')}` : `${name}${group.rank > 0 ? group.rank + 1 : ''}`}`,
    );
  const taken = (name: string): boolean =>
    group.sites.some((s) => s.tree.nodes('Identifier').some((id) => id.name === `get${name}`));
  for (const name of [...ranked, ...ranked.map((n) => `Shared${n}`)]) if (!taken(name)) return name;
  let n = 2;
  while (taken(`Shared${ranked[0]}${n}`)) n += 1;
  return `Shared${ranked[0]}${n}`;
}

/** In the nearest folder upwards that holds such modules, the files' own where there is none; where nothing stands yet. */
function freePath(group: ClientGroup, project: Project, name: string): string {
  const base = kebab(name);
  const folder = moduleFolder(group, project);
  for (const file of [base, `${base}-client`, `shared-${base}`, `shared-${base}-client`]) {
    const path = `${folder}${file}`;
    if (
      !['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts'].some((extension) =>
        project.exists(path + extension),
      )
    )
      return path;
  }
  return `${folder}shared-${base}-of-${group.folder.split('/').at(-1) || 'package'}`;
}

function moduleFolder(group: ClientGroup, project: Project): string {
  const [first = '', ...others] = group.sites.map((s) =>
    s.tree.path.split('/').slice(0, -1).join('/'),
  );
  let common = first.split('/').filter(Boolean);
  for (const other of others) {
    const segments = other.split('/').filter(Boolean);
    const at = common.findIndex((s, i) => segments[i] !== s);
    if (at !== -1) common = common.slice(0, at);
  }
  const floor = group.folder.split('/').filter(Boolean).length;
  const levels: string[][] = [];
  for (let n = common.length; n >= floor; n -= 1) levels.push(common.slice(0, n));
  for (const wanted of [FOLDERS.slice(0, -1), FOLDERS.slice(-1)]) {
    for (const level of levels) {
      if (level.length > floor && wanted.includes(level.at(-1) as string)) return slashed(level);
      const kept = wanted.find((f) => project.exists(slashed([...level, f]).slice(0, -1)));
      if (kept) return slashed([...level, kept]);
    }
  }
  return ownFolder(common, floor);
}

/** The folder that the files have in common, but above those that are read by name; `lib/` where that is the package's own. */
function ownFolder(common: readonly string[], floor: number): string {
  const at = common.findIndex((segment, i) => i >= floor && READ_BY_NAME.test(segment));
  if (at === -1) return slashed(common);
  return slashed(at === floor ? [...common.slice(0, at), 'lib'] : common.slice(0, at));
}

function slashed(segments: readonly string[]): string {
  return segments.map((s) => `${s}/`).join('');
}

/** The import of a binding, written for the new module. */
function importLine(
  tree: Tree,
  binding: Binding,
  path: string,
  project: Project,
): string | undefined {
  const imported = importedName(tree, binding);
  const { declaration } = binding;
  const declarator = tree.parent(declaration);
  const { quote, semi } = styleOf(tree);
  const written =
    declarator?.type === 'ImportDeclaration'
      ? declarator.source.value
      : imported?.slice(0, imported.lastIndexOf('#'));
  if (imported === undefined || written === undefined || binding.scope.parent) return undefined;
  const target = written.startsWith('.') ? fileAt(tree, written, project) : undefined;
  const specifier = written.startsWith('.')
    ? target !== undefined && !target.includes(':')
      ? relativeTo(path, target, written)
      : undefined
    : written;
  if (specifier === undefined) return undefined;
  const name = imported.slice(imported.lastIndexOf('#') + 1);
  const source = `${quote}${specifier}${quote}${semi}`;
  if (declarator?.type !== 'ImportDeclaration')
    return name === '*'
      ? `const ${binding.name} = require(${source.replace(/;$/, '')})${semi}`
      : `const { ${name === binding.name ? name : `${name}: ${binding.name}`} } = require(${source.replace(/;$/, '')})${semi}`;
  const type =
    declarator.importKind === 'type' ||
    (declaration.type === 'ImportSpecifier' && declaration.importKind === 'type')
      ? 'type '
      : '';
  if (name === '*') return `import ${type}* as ${binding.name} from ${source}`;
  if (declaration.type === 'ImportDefaultSpecifier')
    return `import ${type}${binding.name} from ${source}`;
  return `import ${type}{ ${name === binding.name ? name : `${name} as ${binding.name}`} } from ${source}`;
}

/** `{ A }` and `{ B }` of one module in one line. */
function mergeImports(lines: readonly string[]): string[] {
  const merged = new Map<string, string[]>();
  for (const line of lines) {
    const [, head, name, tail] = /^((?:import(?: type)?|const) \{ )(.+)( \}.*)$/.exec(line) ?? [
      undefined,
      line,
      '',
      '',
    ];
    const key = `${head}\0${tail}`;
    merged.set(key, [...(merged.get(key) ?? []), name as string]);
  }
  return [...merged].map(([key, names]) => key.replace('\0', names.join(', ')));
}
