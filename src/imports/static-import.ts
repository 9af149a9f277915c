import type { ImportDeclaration, VariableDeclarator } from '@babel/types';
import type { Node, Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import type { Edit } from '../types.ts';
import { firstStatement, isCommonJs } from '../edits/ensure-import.ts';
import { placeImport } from '../edits/import-place.ts';
import { styleOf } from '../edits/style.ts';
import {
  addNames,
  extend,
  isExtendable,
  listNames,
  type Wanted,
  type Writing,
} from './extend-import.ts';
import { listLayout, writeList } from './import-list.ts';
import type { NamedModule } from './import-names.ts';
import { adoptTypes, withoutTypes } from './type-import.ts';

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
  return wanted.some(({ type }) => type)
    ? importInPlaceOfType(tree, module, wanted, { among, project, comment })
    : importAnew(tree, module, wanted, { among, project, comment });
}

/** As `importStatically`, where the file imports some of the names as types: these become values where they are. */
function importInPlaceOfType(
  tree: Tree,
  module: NamedModule,
  wanted: readonly Wanted[],
  beside: Beside,
): Edit[] {
  const adopted = wanted.flatMap(({ type }) => type ?? []);
  const others = wanted.filter(({ type }) => !type);
  const isNamed = wanted.every(({ imported }) => imported !== 'default' && imported !== '*');
  const extended = wanted.some(({ imported }) => imported === '*')
    ? undefined
    : module.imports.declarations.find((d) =>
        isExtendable(
          d,
          wanted.some(({ imported }) => imported !== 'default'),
          wanted.some(({ imported }) => imported === 'default'),
        ),
      );
  const declarations = new Set(adopted.map((one) => tree.parent(one) as ImportDeclaration));
  const key = `static-import type ${module.key}`;
  const edits: Edit[] = [];
  const back: Wanted[] = [];
  for (const declaration of declarations) {
    const own = adopted.filter((one) => declaration.specifiers.includes(one as never));
    if (declaration.importKind === 'type' && extended) {
      edits.push(...withoutTypes(tree, declaration, own, key));
      back.push(...wanted.filter(({ type }) => type && own.includes(type)));
    } else {
      const takesMore = edits.length === 0 && isNamed && !extended;
      const added = takesMore ? listNames(others, ' as ').map(({ text }) => text) : [];
      edits.push(...adoptTypes(tree, { declaration, adopted: own, added, key }));
      if (takesMore) others.length = 0;
    }
  }
  const rest = [...back, ...others].map(({ imported, local }) => ({ imported, local }));
  return [...edits, ...importStatically(tree, module, rest, beside)];
}

function importAnew(
  tree: Tree,
  module: NamedModule,
  wanted: readonly Wanted[],
  { among, project, comment = '' }: Beside,
): Edit[] {
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

/** `fs` as the file calls it already: `node:fs`. */
function specifierOf({ specifier, builtin, imports }: NamedModule): string {
  return (builtin ? imports.declarations[0]?.source.value : undefined) ?? specifier;
}

function quoted(tree: Tree, specifier: string): string {
  const { quote } = styleOf(tree);
  return `${quote}${specifier}${quote}`;
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
