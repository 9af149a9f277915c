import type { ImportDeclaration, Node, VariableDeclarator } from '@babel/types';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { firstStatement, isCommonJs } from './ensure-import.ts';
import type { NamedModule } from './import-names.ts';
import { placeImport } from './import-place.ts';
import { inBraces, indentationAt, styleOf } from './style.ts';

/** An export and the name that it gets in the file. `default` and `*` are the default export and the module itself. */
export interface Wanted {
  readonly imported: string;
  readonly local: string;
}

/**
 * Imports what is wanted of a module at the top: an import that the file has is extended, or else a new one goes beside
 * its like. Several findings that add to one module share the edit, or the later waits for the next round. `among` are the
 * specifiers of all modules that may be imported anew; `comment` goes above a new import.
 */
export function importStatically(tree: Tree, module: NamedModule, wanted: readonly Wanted[], among: readonly string[], comment = ''): Edit[] {
  if (wanted.length === 0) return [];
  const named = wanted.filter(({ imported }) => imported !== 'default' && imported !== '*');
  const whole = wanted.filter(({ imported }) => imported === '*');
  const standard = wanted.find(({ imported }) => imported === 'default');
  const key = `static-import ${module.key}`;
  if (isCommonJs(tree)) return requireStatically(tree, module, named, [...whole, ...(standard ? [standard] : [])], key, among, comment);
  const extended = module.imports.declarations.find((d) => isExtendable(d, named.length > 0, standard !== undefined));
  const edits = extended ? extend(tree, extended, named, standard?.local, key) : [];
  const source = quoted(tree, module.specifier);
  const lines = whole.map(({ local }) => `import * as ${local} from ${source}`);
  if (!extended && (named.length > 0 || standard)) lines.push(`import ${[standard?.local, named.length > 0 ? inBraces(tree, named.map((n) => clause(n, ' as ')).join(', ')) : undefined].filter((part) => part !== undefined).join(', ')} from ${source}`);
  if (lines.length > 0) edits.push(addLines(tree, module, withComment(comment, lines), edits.length > 0 ? `${key} too` : key, among));
  return edits;
}

function clause({ imported, local }: Wanted, as: string): string {
  return imported === local ? local : `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(imported) ? imported : JSON.stringify(imported)}${as}${local}`;
}

function quoted(tree: Tree, specifier: string): string {
  const { quote } = styleOf(tree);
  return `${quote}${specifier}${quote}`;
}

/** It can take these names: no namespace in it, and room for a default where one is wanted. */
function isExtendable({ specifiers }: ImportDeclaration, named: boolean, standard: boolean): boolean {
  if (specifiers.length === 0 || specifiers.some((s) => s.type === 'ImportNamespaceSpecifier')) return false;
  return (named || standard) && !(standard && specifiers.some((s) => s.type === 'ImportDefaultSpecifier'));
}

function extend(tree: Tree, declaration: ImportDeclaration, named: readonly Wanted[], standard: string | undefined, key: string): Edit[] {
  const edits: Edit[] = [];
  const names = named.map((n) => clause(n, ' as '));
  const last = declaration.specifiers.at(-1) as Node;
  if (names.length > 0 && last.type === 'ImportSpecifier') {
    edits.push(...appendNames(tree, declaration.specifiers, names, key));
  } else if (names.length > 0) edits.push({ start: endOf(last), end: endOf(last), text: `, ${inBraces(tree, names.join(', '))}`, key });
  if (standard !== undefined) {
    const brace = tree.text.indexOf('{', startOf(declaration));
    edits.push({ start: brace, end: brace, text: `${standard}, `, key: `${key} default` });
  }
  return edits;
}

/** Puts names behind the last one, and behind a comment that ends its line. */
function appendNames(tree: Tree, list: readonly Node[], names: readonly string[], key: string): Edit[] {
  const last = list.at(-1) as Node;
  const end = endOf(last);
  const broken = isBroken(tree, { specifiers: list });
  const gap = broken ? `${styleOf(tree).eol}${indentationAt(tree.text, startOf(last))}` : ' ';
  const comment = /^(,?)[ \t]*(?:\/\/[^\r\n]*|\/\*[^\n]*?\*\/)(?=[ \t]*\r?$)/m.exec(tree.text.slice(end));
  if (!broken || !comment || comment.index !== 0) return [{ start: end, end, text: names.map((name) => `,${gap}${name}`).join(''), key }];
  const at = end + comment[0].length;
  if (comment[1] === ',') return [{ start: at, end: at, text: names.map((name) => `${gap}${name},`).join(''), key }];
  return [{ start: end, end, text: ',', key: `${key} comma` }, { start: at, end: at, text: names.map((name, i) => `${i === 0 ? '' : ','}${gap}${name}`).join(''), key }];
}

/** One name a line. */
function isBroken(tree: Tree, { specifiers }: { readonly specifiers: readonly Node[] }): boolean {
  const last = specifiers.at(-1) as Node;
  return tree.text.slice(tree.text.lastIndexOf('\n', startOf(last)) + 1, startOf(last)).trim() === '';
}

function requireStatically(tree: Tree, module: NamedModule, named: readonly Wanted[], whole: readonly Wanted[], key: string, among: readonly string[], comment: string): Edit[] {
  const source = quoted(tree, module.specifier);
  const lines = whole.map(({ local }) => `const ${local} = require(${source})`);
  const pattern = module.imports.requires.find(isSolePattern)?.id;
  const edits: Edit[] = [];
  if (named.length > 0 && pattern?.type === 'ObjectPattern') {
    edits.push(...appendNames(tree, pattern.properties, named.map((n) => clause(n, ': ')), key));
  } else if (named.length > 0) lines.push(`const ${inBraces(tree, named.map((n) => clause(n, ': ')).join(', '))} = require(${source})`);
  if (lines.length > 0) edits.push(addLines(tree, module, withComment(comment, lines), edits.length > 0 ? `${key} too` : key, among));
  return edits;
}

function isSolePattern({ id }: VariableDeclarator): boolean {
  return id.type === 'ObjectPattern' && id.properties.length > 0 && id.properties.every((p) => p.type === 'ObjectProperty');
}

function withComment(comment: string, [first = '', ...others]: readonly string[]): string[] {
  return [`${comment}${first}`, ...others];
}

/** New imports at the place where the file has their like. */
function addLines(tree: Tree, { specifier }: NamedModule, lines: readonly string[], key: string, among: readonly string[]): Edit {
  const placed = placeImport(tree, { specifier, lines, key, among }, isCommonJs(tree));
  if (placed) return placed;
  const { semi, eol } = styleOf(tree);
  const at = firstStatement(tree);
  // the second of two would find a blank line between them, so it waits for the first
  return { start: at, end: at, text: `${lines.join(`${semi}${eol}`)}${semi}${eol}${eol}`, key: 'static-import first' };
}
