import type { Tree } from '../ast/tree.ts';

/** How the file at hand is written; new code is written the same way. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly semi: ';' | '';
  /** What is inside of the braces of `{ name }`: a blank or nothing. */
  readonly gap: ' ' | '';
  /** Blocks with statements are on one line somewhere, `{ done(); }`, as formatters never have them. */
  readonly inlineBlocks: boolean;
  /** The file may hold type annotations. */
  readonly typescript: boolean;
}

export function styleOf(tree: Tree): Style {
  return tree.memo(readStyle);
}

function readStyle(tree: Tree): Style {
  return {
    eol: /\r\n/.test(tree.text) ? '\r\n' : '\n',
    indent: indentOf(tree.text),
    quote: quoteOf(tree),
    semi: usesSemicolons(tree) ? ';' : '',
    gap: gapOf(tree),
    inlineBlocks: hasInlineBlocks(tree),
    typescript: /\.[cm]?tsx?$/.test(tree.path),
  };
}

/** The commonest step by which one line is deeper than the line before it. */
export function indentOf(text: string): string {
  const steps = new Map<string, number>();
  let before = '';
  for (const [, blank = '', rest = ''] of text.matchAll(/^([ \t]*)(\S?)/gm)) {
    if (rest === '' || rest === '*') continue;
    if (blank.length > before.length && blank.startsWith(before)) {
      const step = blank.slice(before.length);
      if (step === '\t' || /^ {2,8}$/.test(step)) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    before = blank;
  }
  let best = '  ';
  let most = 0;
  for (const [step, count] of steps) if (count > most) [best, most] = [step, count];
  return best;
}

function quoteOf(tree: Tree): "'" | '"' {
  let balance = 0;
  for (const literal of tree.nodes('StringLiteral')) {
    const mark = tree.text[literal.start as number];
    if (mark === "'") balance += 1;
    else if (mark === '"') balance -= 1;
  }
  return balance >= 0 ? "'" : '"';
}

/** Looks at the lists of names at the top, then at patterns, then at objects. */
function gapOf(tree: Tree): ' ' | '' {
  const balance = (texts: readonly string[]): number =>
    texts.reduce(
      (sum, text) => sum + (/^\{[\w$'"]/.test(text) ? -1 : /^\{ [\w$'"]/.test(text) ? 1 : 0),
      0,
    );
  const declared = [
    ...tree.nodes('ImportDeclaration'),
    ...tree.nodes('ExportNamedDeclaration'),
  ].filter((d) => d.specifiers.length > 0);
  const lists = declared.map((d) => tree.source(d).replace(/^[^{]*/, ''));
  for (const { id, init } of tree.nodes('VariableDeclarator'))
    if (
      id.type === 'ObjectPattern' &&
      init?.type === 'CallExpression' &&
      /^require\(/.test(tree.source(init))
    )
      lists.push(tree.source(id));
  const sources = (type: 'ObjectPattern' | 'ObjectExpression'): string[] =>
    tree.nodes(type).map((node) => tree.source(node));
  return (balance(lists) ||
    balance(sources('ObjectPattern')) ||
    balance(sources('ObjectExpression'))) < 0
    ? ''
    : ' ';
}

/** `{ a, b }` as the file writes it. */
export function inBraces(tree: Tree, names: string): string {
  const { gap } = styleOf(tree);
  return `{${gap}${names}${gap}}`;
}

/** Also true where there is no block to go by. */
function hasInlineBlocks(tree: Tree): boolean {
  const blocks = tree.nodes('BlockStatement').filter((block) => block.body.length > 0);
  return blocks.length === 0 || blocks.some((block) => !tree.source(block).includes('\n'));
}

/** Looks at how simple statements end. */
function usesSemicolons(tree: Tree): boolean {
  let balance = 0;
  for (const type of [
    'ExpressionStatement',
    'VariableDeclaration',
    'ReturnStatement',
    'ImportDeclaration',
    'ThrowStatement',
  ] as const) {
    for (const node of tree.nodes(type)) {
      const parent = tree.parent(node);
      if (
        parent?.type === 'ForStatement' ||
        parent?.type === 'ForOfStatement' ||
        parent?.type === 'ForInStatement'
      )
        continue;
      balance += tree.text[(node.end as number) - 1] === ';' ? 1 : -1;
    }
  }
  return balance >= 0;
}

/** The blanks at the start of the line that `offset` is on. */
export function indentationAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}
