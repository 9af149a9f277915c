import type { Node, TemplateElement } from '@babel/types';
import { Tree } from '../ast/tree.ts';
import type { SourceFile } from '../types.ts';

/** Rewrites a file in another style; undefined when the style cannot be had without changing what the file means. */
export interface Variant {
  readonly name: string;
  rewrite(source: SourceFile): string | undefined;
}

/** A fix must commute with each: rewriting the output gives what fixing the rewritten input gives. */
export const VARIANTS: readonly Variant[] = [
  { name: 'CRLF', rewrite: ({ text }) => text.replace(/\r?\n/g, '\r\n') },
  { name: 'tabs', rewrite: withTabs },
  { name: 'four blanks', rewrite: withFourBlanks },
  { name: 'no semicolons', rewrite: withoutSemicolons },
  {
    name: 'hashbang',
    rewrite: ({ text }) => (text.startsWith('#!') ? undefined : `#!/usr/bin/env node\n${text}`),
  },
  {
    name: 'licence header',
    rewrite: ({ text }) =>
      text.startsWith('#!') ? undefined : `/*! Copyright the kitchen. MIT */\n\n${text}`,
  },
  {
    name: 'a directive',
    rewrite: ({ text }) =>
      /^(#!|\s*['"]use )/.test(text) ? undefined : `'use strict';\n\n${text}`,
  },
];

/** The lines that white space may not be changed on: they begin inside of a template literal. */
function frozenLines(tree: Tree): Set<number> {
  const frozen = new Set<number>();
  const lineOf = (offset: number): number => tree.text.slice(0, offset).split('\n').length - 1;
  const freeze = (start: number, end: number): void => {
    for (let line = lineOf(start) + 1; line <= lineOf(end); line += 1) frozen.add(line);
  };
  for (const part of tree.nodes('TemplateElement') as readonly TemplateElement[])
    freeze(part.start as number, part.end as number);
  for (const text of tree.nodes('JSXText')) freeze(text.start as number, text.end as number);
  return frozen;
}

/** The blanks of one level, or undefined for a file without any, or with tabs. */
function unitOf(text: string): number | undefined {
  if (/^\t/m.test(text)) return undefined;
  const depths = [...text.matchAll(/^( +)[^ *\n]/gm)].map(([, blanks = '']) => blanks.length);
  if (depths.length === 0) return undefined;
  return depths.every((n) => n % 4 === 0) ? 4 : depths.every((n) => n % 2 === 0) ? 2 : undefined;
}

function reindent(source: SourceFile, level: string): string | undefined {
  const unit = unitOf(source.text);
  if (unit === undefined || ' '.repeat(unit) === level) return undefined;
  const tree = new Tree(source);
  if (frozenLines(tree).size > 0) return undefined;
  return source.text.replace(
    /^ +/gm,
    (blanks) => level.repeat(Math.floor(blanks.length / unit)) + ' '.repeat(blanks.length % unit),
  );
}

function withTabs(source: SourceFile): string | undefined {
  return reindent(source, '\t');
}

function withFourBlanks(source: SourceFile): string | undefined {
  return reindent(source, '    ');
}

const ENDED_BY_LINE = [
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ExportDefaultDeclaration',
  'BreakStatement',
  'ContinueStatement',
  'ClassProperty',
  'ClassPrivateProperty',
  'TSTypeAliasDeclaration',
  'TSPropertySignature',
  'TSMethodSignature',
  'TSDeclareMethod',
  'TSDeclareFunction',
  'Directive',
] as const;

/** Takes a semicolon away only where a line end follows and the next token cannot continue the statement. */
function withoutSemicolons(source: SourceFile): string | undefined {
  const tree = new Tree(source);
  const ends = new Set<number>();
  for (const type of ENDED_BY_LINE) {
    for (const node of tree.nodes(type) as readonly Node[]) {
      const last = (node.end as number) - 1;
      if (source.text[last] === ';' && mayGo(source.text, last) && node.start !== last)
        ends.add(last);
    }
  }
  if (ends.size === 0) return undefined;
  return [...source.text].length === source.text.length
    ? [...source.text].filter((_, i) => !ends.has(i)).join('')
    : undefined;
}

function mayGo(text: string, at: number): boolean {
  const rest = text.slice(at + 1);
  if (!/^[ \t]*(\/\/[^\n]*)?(\r?\n|$)/.test(rest)) return /^ *\}/.test(rest);
  const next = rest.replace(/^(\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/, '');
  return !/^([([`+\-*/.,?<&|=%^]|in\b|instanceof\b|as\b|satisfies\b|while\b)/.test(next);
}
