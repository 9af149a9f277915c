/**
 * `npm run measure`: the figures that the structure of this project is held to. `--all` names each place over a limit.
 * Sizes are lines as Prettier sets them; tests, data and what only develops the project are left out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Node } from '@babel/types';
import { isFunction, propertyName } from '../ast/node.ts';
import { Tree } from '../ast/tree.ts';
import { ORDER, importsAgainstOrder, PURE, roomOf, ROOT, sources, valueCycles } from './rooms.ts';

const LIMITS = { file: 300, function: 60, parameters: 4 };

const { values: flags } = parseArgs({ options: { all: { type: 'boolean', default: false } } });

/** Tables of facts are as long as their facts. */
const isData = (path: string): boolean =>
  roomOf(path) === 'knowledge' ||
  ['src/ast/child-fields.ts', 'src/edits/runtime-texts.ts', 'src/report/examples.ts'].includes(
    path,
  );
const isShipped = (path: string): boolean => !/^src\/(testing|proof|ecosystem|fuzz)\//.test(path);

interface Measured {
  readonly place: string;
  readonly size: number;
}

const files = sources.filter(isShipped).map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, tree: new Tree({ path, text }), lines: text.trimEnd().split('\n').length };
});

function linesOf(node: Node): number {
  return node.loc ? node.loc.end.line - node.loc.start.line + 1 : 0;
}

const functions = files.flatMap(({ path, tree }) =>
  tree.all.filter(isFunction).map((fn) => ({
    place: `${path}:${fn.loc?.start.line ?? 0}`,
    size: linesOf(fn),
    parameters: fn.params.length,
  })),
);

/** Analyses that look at the text of nodes; what writes messages or edits has to. */
function textReads({ path, tree }: (typeof files)[number]): string[] {
  const room = ORDER.findIndex((rooms) => rooms.includes(roomOf(path)));
  const isAnalysis = PURE.has(roomOf(path)) && room > ORDER.findIndex(([name]) => name === 'ast');
  if (!isAnalysis || roomOf(path) === 'edits' || writesEdits(tree)) return [];
  return [...tree.nodes('MemberExpression')]
    .filter((node) => isTextRead(tree, node) && !isForMessage(tree, node))
    .map((node) => `${path}:${node.loc?.start.line ?? 0}`);
}

function isTextRead(tree: Tree, node: Node): boolean {
  const name = propertyName(node);
  const object = 'object' in node ? (node.object as Node) : node;
  const owner = object.type === 'Identifier' ? object.name : propertyName(object);
  if (name === 'source') return tree.parent(node)?.type === 'CallExpression';
  return name === 'text' && /tree|file|other/i.test(owner ?? '');
}

function isForMessage(tree: Tree, node: Node): boolean {
  const up = tree.closest(node, (n) => n.type === 'TemplateLiteral' || isFunction(n));
  return up?.type === 'TemplateLiteral';
}

function writesEdits(tree: Tree): boolean {
  return tree
    .nodes('ImportSpecifier')
    .some(({ local }) => local.name === 'Edit' || local.name === 'styleOf');
}

function quantile(sizes: readonly number[], part: number): number {
  return sizes.toSorted((a, b) => a - b)[Math.floor((sizes.length - 1) * part)] ?? 0;
}

function report(name: string, value: string, over: readonly string[]): void {
  process.stdout.write(`${name.padEnd(44)} ${value}\n`);
  if (flags.all) for (const place of over) process.stdout.write(`    ${place}\n`);
}

function reportSizes(name: string, all: readonly Measured[], limit: number): void {
  const sizes = all.map(({ size }) => size);
  const over = all.filter(({ size }) => size > limit).sort((a, b) => b.size - a.size);
  report(
    `lines of a ${name}: median, P90, longest`,
    [quantile(sizes, 0.5), quantile(sizes, 0.9), Math.max(...sizes)].join(' / '),
    [],
  );
  const places = over.map(({ place, size }) => `${place} ${size}`);
  report(`  over ${limit}`, String(over.length), places);
}

const against = sources.flatMap((path) =>
  importsAgainstOrder(path).map(({ name }) => `${path} -> ${name}`),
);
report('imports against the order', String(against.length), against);
const cycles = valueCycles();
report(
  'cycles of values',
  String(cycles.length),
  cycles.map((cycle) => cycle.join(' -> ')),
);
reportSizes(
  'file',
  files
    .filter(({ path }) => !isData(path))
    .map(({ path, lines }) => ({ place: path, size: lines })),
  LIMITS.file,
);
reportSizes('function', functions, LIMITS.function);
const wide = functions.filter(({ parameters }) => parameters > LIMITS.parameters);
report(
  `functions of more than ${LIMITS.parameters} parameters`,
  String(wide.length),
  wide.map(({ place, parameters }) => `${place} ${parameters}`),
);
const reads = files.flatMap(textReads);
report('places that read text instead of nodes', String(reads.length), reads);
