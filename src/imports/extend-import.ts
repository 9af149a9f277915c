import type { ImportDeclaration, Node } from '@babel/types';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { inBraces, indentationAt, styleOf } from '../edits/style.ts';
import type { Edit } from '../types.ts';
import { rewriteList, type KnownList, type ListLayout, type ListName } from './import-list.ts';
import type { NamedModule } from './import-names.ts';
import type { TypeSpecifier } from './type-import.ts';

/** An export and the name that it gets in the file. `default` and `*` are the default export and the module itself. */
export interface Wanted {
  readonly imported: string;
  readonly local: string;
  /** The file's import of it as a type, which becomes this one. */
  readonly type?: TypeSpecifier;
}

/** What is written for one module. */
export interface Writing {
  readonly tree: Tree;
  readonly module: NamedModule;
  /** The key of its edits: findings that share the module carry the same ones. */
  readonly key: string;
  readonly layout: ListLayout;
  readonly among: readonly string[];
  readonly comment: string;
}

function clause({ imported, local }: Wanted, as: string): string {
  return imported === local
    ? local
    : `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(imported) ? imported : JSON.stringify(imported)}${as}${local}`;
}

/** The names as a list has them; `as` stands between both names of one. */
export function listNames(named: readonly Wanted[], as: string): ListName[] {
  return named.map((name) => ({ text: clause(name, as), sortedBy: name.imported }));
}

/** It can take these names: no namespace in it, and room for a default where one is wanted. */
export function isExtendable(
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

/** Adds names to an import of values, and a default. */
export function extend(
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

/** Adds names to a list that is there. */
export function addNames(
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
