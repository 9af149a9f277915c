import type { Node } from '@babel/types';
import { byName } from './by-name.ts';
import { propertyName, unwrap } from './node.ts';
import { childrenOf } from './children.ts';
import type { Tree } from './tree.ts';

/** A longer chain is written by no person, and names nothing that is asked for. */
const LONGEST = 40;

/**
 * The names of a chain of plain names: `['process', 'env', 'PORT']` for `process.env.PORT`, `process?.env!['PORT']` and
 * `(process as Host).env.PORT`. `this`, `super` and `import.meta` count as names, a private member has `#`. Undefined where
 * a part is computed or called, and for a chain that no person writes.
 */
export function pathOf(expression: Node): readonly string[] | undefined {
  const names: string[] = [];
  for (let node = unwrap(expression); ;) {
    switch (node.type) {
      case 'Identifier':
        return [node.name, ...names];
      case 'ThisExpression':
        return ['this', ...names];
      case 'Super':
        return ['super', ...names];
      case 'MetaProperty':
        return [node.meta.name, node.property.name, ...names];
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const name = propertyName(node);
        if (name === undefined || names.length === LONGEST) return undefined;
        names.unshift(name);
        node = unwrap(node.object);
        break;
      }
      default:
        return undefined;
    }
  }
}

/** The path in one word, `process.env.PORT`; the empty string for an expression that has none. */
export function dotted(expression: Node): string {
  return pathOf(expression)?.join('.') ?? '';
}

/** True for that chain of names and no longer one. */
export function isPath(expression: Node | null | undefined, path: string): boolean {
  return !!expression && dotted(expression) === path;
}

/** True for that chain of names and for all that is taken from it: `process.env` and `process.env[name].length`. */
export function isFrom(expression: Node, path: string): boolean {
  for (let node = unwrap(expression); ;) {
    if (isPath(node, path)) return true;
    if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return false;
    node = unwrap(node.object);
  }
}

/** What an expression is called last: `send` for `send`, `mail.send` and `mailer().send`; undefined for one without a name. */
export function lastName(expression: Node): string | undefined {
  const node = unwrap(expression);
  return node.type === 'Identifier' ? node.name : propertyName(node);
}

/** The text of a string or template, with `${}` for each of its values; undefined for anything else. */
export function textOf(node: Node): string | undefined {
  if (node.type === 'StringLiteral') return node.value;
  return node.type === 'TemplateLiteral'
    ? node.quasis.map(({ value }) => value.raw).join('${}')
    : undefined;
}

/** The names and literals of a piece of code, a chain of names as one: `order.paidAt`, `429`, `edge`. */
export function* wordsIn(code: Node): Generator<string> {
  const stack = [code];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const word = wordOf(node);
    if (word !== undefined) yield word;
    // A parameter or variable has its type inside.
    if (word === undefined || node.type === 'Identifier')
      for (const child of childrenOf(node).reverse()) stack.push(child);
  }
}

/** A name or literal of the code is, or holds, such a word. */
export function mentions(code: Node, words: RegExp): boolean {
  for (const word of wordsIn(code)) if (words.test(word)) return true;
  return false;
}

/** The identifiers of a file that are spelled so, and the strings that are the word and no more. */
export function spelled(tree: Tree, word: string): readonly Node[] {
  return tree.memo(bySpelling).get(word) ?? [];
}

function bySpelling(tree: Tree): ReadonlyMap<string, readonly Node[]> {
  const words = [...tree.nodes('Identifier'), ...tree.nodes('StringLiteral')];
  return byName(words, (node) => (node.type === 'Identifier' ? node.name : node.value));
}

function wordOf(node: Node): string | undefined {
  switch (node.type) {
    case 'StringLiteral':
    case 'JSXText':
    case 'DirectiveLiteral':
      return node.value;
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return String(node.value);
    case 'TemplateElement':
      return node.value.raw;
    case 'RegExpLiteral':
      return node.pattern;
    case 'JSXIdentifier':
      return node.name;
    case 'TSQualifiedName':
      return qualifiedName(node);
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
    case 'Super':
    case 'MetaProperty':
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return pathOf(node)?.join('.');
    default:
      return undefined;
  }
}

/** `Y.Doc` of a type. */
export function qualifiedName(name: Node): string | undefined {
  if (name.type === 'Identifier') return name.name;
  if (name.type !== 'TSQualifiedName') return undefined;
  const left = qualifiedName(name.left);
  return left === undefined ? undefined : `${left}.${name.right.name}`;
}
