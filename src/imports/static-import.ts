import type { ImportDeclaration, Node, VariableDeclarator } from '@babel/types';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import type { Edit } from '../types.ts';
import { firstStatement, isCommonJs } from '../edits/ensure-import.ts';
import type { NamedModule } from './import-names.ts';
import { placeImport } from '../edits/import-place.ts';
import {
  listLayout,
  rewriteList,
  writeList,
  type ListLayout,
  type ListName,
  type KnownList,
} from './import-list.ts';
import { inBraces, indentationAt, styleOf } from '../edits/style.ts';

/** An export and the name that it gets in the file. `default` and `*` are the default export and the module itself. */
export interface Wanted {
  readonly imported: string;
  readonly local: string;
}

/** What else is to be known. */
export interface Beside {
  readonly among: readonly string[];
  readonly project: Project | undefined;
  readonly comment?: string;
}

/**
 * Imports what is wanted of a module at the top: an import that the file has is extended, or else a new one goes beside
 * its like. Several findings that add to one module share the edit, or the later waits for the next round. `among` are the
 * specifiers of all modules that may get a new import; `comment` goes above a new import.
 */
export function importStatically(
  tree: Tree,
  module: NamedModule,
  wanted: readonly Wanted[],
  { among, project, comment = '' }: Beside,
): Edit[] {
  if (wanted.length === 0) return [];
  const named = wanted.filter(({ imported }) => imported !== 'default' && imported !== '*');
  const whole = wanted.filter(({ imported }) => imported === '*');
  const standard = wanted.find(({ imported }) => imported === 'default');
  const key = `static-import ${module.key}`;
  const layout = listLayout(tree, project);
  const writing: Writing = { tree, module, key, layout, among, comment };
  if (isCommonJs(tree))
    return requireStatically(writing, named, [...whole, ...(standard ? [standard] : [])]);
  const extended = module.imports.declarations.find((d) =>
    isExtendable(d, named.length > 0, standard !== undefined),
  );
  const edits = extended ? extend(writing, extended, named, standard?.local) : [];
  const source = quoted(tree, specifierOf(module));
  const lines = whole.map(({ local }) => `import * as ${local} from ${source}`);
  if (!extended && named.length > 0)
    lines.push(
      writeList(
        tree,
        {
          head: standard ? `import ${standard.local}, ` : 'import ',
          tail: ` from ${source}`,
        },
        listNames(named, ' as '),
        layout,
      ),
    );
  else if (!extended && standard) lines.push(`import ${standard.local} from ${source}`);
  if (lines.length > 0) edits.push(addLines(writing, lines, edits.length > 0));
  return edits;
}

/** What is written for one module. */
interface Writing {
  readonly tree: Tree;
  readonly module: NamedModule;
  /** The key of its edits: findings that share the module carry the same ones. */
  readonly key: string;
  readonly layout: ListLayout;
  readonly among: readonly string[];
  readonly comment: string;
}

/** `fs` as the file calls it already: `node:fs`. */
function specifierOf({ specifier, builtin, imports }: NamedModule): string {
  return (builtin ? imports.declarations[0]?.source.value : undefined) ?? specifier;
}

function clause({ imported, local }: Wanted, as: string): string {
  return imported === local
    ? local
    : `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(imported) ? imported : JSON.stringify(imported)}${as}${local}`;
}

function listNames(named: readonly Wanted[], as: string): ListName[] {
  return named.map((name) => ({ text: clause(name, as), sortedBy: name.imported }));
}

function quoted(tree: Tree, specifier: string): string {
  const { quote } = styleOf(tree);
  return `${quote}${specifier}${quote}`;
}

/** It can take these names: no namespace in it, and room for a default where one is wanted. */
function isExtendable(
  { specifiers }: ImportDeclaration,
  named: boolean,
  standard: boolean,
): boolean {
  if (specifiers.length === 0 || specifiers.some((s) => s.type === 'ImportNamespaceSpecifier'))
    return false;
  return (
    (named || standard) &&
    !(standard && specifiers.some((s) => s.type === 'ImportDefaultSpecifier'))
  );
}

function extend(
  writing: Writing,
  declaration: ImportDeclaration,
  named: readonly Wanted[],
  standard: string | undefined,
): Edit[] {
  const { tree, key } = writing;
  const edits: Edit[] = [];
  const names = listNames(named, ' as ');
  const last = declaration.specifiers.at(-1) as Node;
  if (names.length > 0 && last.type === 'ImportSpecifier') {
    edits.push(
      ...addNames(
        writing,
        {
          list: declaration.specifiers.filter((s) => s.type === 'ImportSpecifier'),
          statement: declaration,
          more: standard ? standard.length + 2 : 0,
        },
        names,
      ),
    );
  } else if (names.length > 0)
    edits.push({
      start: endOf(last),
      end: endOf(last),
      text: `, ${inBraces(tree, names.map(({ text }) => text).join(', '))}`,
      key,
    });
  if (standard !== undefined) {
    const brace = tree.text.indexOf('{', startOf(declaration));
    edits.push({ start: brace, end: brace, text: `${standard}, `, key: `${key} default` });
  }
  return edits;
}

function addNames(
  { tree, key, layout }: Writing,
  known: KnownList,
  names: readonly ListName[],
): Edit[] {
  const rewritten = rewriteList(tree, known, names, layout);
  if (rewritten) return [{ ...rewritten, key }];
  const texts = names.map(({ text }) => text);
  return appendNames(tree, known.list, texts, key);
}

/** Puts names after the last one, and after a comment that ends its line. */
function appendNames(
  tree: Tree,
  list: readonly Node[],
  names: readonly string[],
  key: string,
): Edit[] {
  const last = list.at(-1) as Node;
  const end = endOf(last);
  const broken = isBroken(tree, { specifiers: list });
  const gap = broken ? `${styleOf(tree).eol}${indentationAt(tree.text, startOf(last))}` : ' ';
  const comment = /^(,?)[ \t]*(?:\/\/[^\r\n]*|\/\*[^\n]*?\*\/)(?=[ \t]*\r?$)/m.exec(
    tree.text.slice(end),
  );
  if (!broken || !comment || comment.index !== 0)
    return [{ start: end, end, text: names.map((name) => `,${gap}${name}`).join(''), key }];
  const at = end + comment[0].length;
  if (comment[1] === ',')
    return [{ start: at, end: at, text: names.map((name) => `${gap}${name},`).join(''), key }];
  return [
    { start: end, end, text: ',', key: `${key} comma` },
    {
      start: at,
      end: at,
      text: names.map((name, i) => `${i === 0 ? '' : ','}${gap}${name}`).join(''),
      key,
    },
  ];
}

/** One name a line. */
function isBroken(tree: Tree, { specifiers }: { readonly specifiers: readonly Node[] }): boolean {
  const last = specifiers.at(-1) as Node;
  return (
    tree.text.slice(tree.text.lastIndexOf('\n', startOf(last)) + 1, startOf(last)).trim() === ''
  );
}

function requireStatically(
  writing: Writing,
  named: readonly Wanted[],
  whole: readonly Wanted[],
): Edit[] {
  const { tree, module, layout } = writing;
  const source = quoted(tree, module.specifier);
  const lines = whole.map(({ local }) => `const ${local} = require(${source})`);
  const declarator = module.imports.requires.find(isSolePattern);
  const edits: Edit[] = [];
  if (named.length > 0 && declarator?.id.type === 'ObjectPattern') {
    edits.push(
      ...addNames(
        writing,
        {
          list: declarator.id.properties,
          statement: tree.parent(declarator) as Node,
          more: 0,
        },
        listNames(named, ': '),
      ),
    );
  } else if (named.length > 0)
    lines.push(
      writeList(
        tree,
        { head: 'const ', tail: ` = require(${source})` },
        listNames(named, ': '),
        layout,
      ),
    );
  if (lines.length > 0) edits.push(addLines(writing, lines, edits.length > 0));
  return edits;
}

function isSolePattern({ id }: VariableDeclarator): boolean {
  return (
    id.type === 'ObjectPattern' &&
    id.properties.length > 0 &&
    id.properties.every((p) => p.type === 'ObjectProperty')
  );
}

function withComment(comment: string, [first = '', ...others]: readonly string[]): string[] {
  return [`${comment}${first}`, ...others];
}

/** New imports at the place where the file has their like; `too` where an import that is there takes names as well. */
function addLines(writing: Writing, plain: readonly string[], too: boolean): Edit {
  const { tree, module, among, comment } = writing;
  const { specifier } = module;
  const lines = withComment(comment, plain);
  const key = too ? `${writing.key} too` : writing.key;
  const placed = placeImport(tree, { specifier, lines, key, among }, isCommonJs(tree));
  if (placed) return placed;
  const { semi, eol } = styleOf(tree);
  const at = firstStatement(tree);
  // the second of two would find a blank line between them, so it waits for the first
  return {
    start: at,
    end: at,
    text: `${lines.join(`${semi}${eol}`)}${semi}${eol}${eol}`,
    key: 'static-import first',
  };
}
