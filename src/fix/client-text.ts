import type { Node } from '@babel/types';
import { scopesOf, type Binding } from '../analysis/binding.ts';
import type { ClientSite } from '../analysis/client-site.ts';
import { functionAround, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { indentationAt, styleOf } from './style.ts';

/** The expression that makes the client as it can stand outside of its function, and the imports that it mentions. */
export interface ClientText {
  readonly code: string;
  /** Bindings of the module that it mentions, as they are: imports, and constants that are not spelt out. */
  readonly mentions: ReadonlySet<Binding>;
}

/**
 * Spells out the constants of the function; with `everywhere` those of the module, too. Lines are indented as for a
 * statement that is one level deep.
 */
export function clientText(site: ClientSite, everywhere: boolean): ClientText | undefined {
  const { tree, call, options } = site;
  if (!options) return undefined;
  const spelt = new Set([...options.locals, ...(everywhere ? [...options.constants].filter((b) => b.kind !== 'import' && !isRequired(b)) : [])]);
  const mentions = new Set<Binding>();
  const code = spell({ tree, site, spelt, mentions }, call.node, 0);
  return code === undefined ? undefined : { code: reindent(tree, call.node, code), mentions };
}

interface Spelling {
  readonly tree: Tree;
  readonly site: ClientSite;
  readonly spelt: ReadonlySet<Binding>;
  readonly mentions: Set<Binding>;
}

/** The source of a node with constants spelt out. */
function spell(at: Spelling, node: Node, depth: number): string | undefined {
  const { tree, spelt, mentions } = at;
  const scopes = scopesOf(tree);
  if (depth > 8) return undefined;
  let text = '';
  let from = node.start as number;
  for (const inner of descendants(node)) {
    if ((inner.start as number) < from) continue;
    const mark = isNarrowed(at, inner) ? '!' : '';
    if (mark && isVariable(inner)) {
      text += tree.text.slice(from, inner.end as number) + mark;
      from = inner.end as number;
    }
    if (inner.type !== 'Identifier') continue;
    const binding = scopes.resolve(inner);
    if (!binding || tree.contains(node, binding.identifier)) continue;
    if (!spelt.has(binding)) {
      if (binding.scope.parent && functionAround(tree, binding.identifier)) return undefined;
      mentions.add(binding);
      continue;
    }
    const value = valueText(at, binding, depth);
    if (value === undefined) return undefined;
    const up = tree.parent(inner);
    const short = up?.type === 'ObjectProperty' && up.shorthand ? `${inner.name}: ` : '';
    text += `${tree.text.slice(from, inner.start as number)}${short}${needsParentheses(tree, inner, value) ? `(${value})` : value}${mark && !value.endsWith('!') ? mark : ''}`;
    from = inner.end as number;
  }
  return text + tree.text.slice(from, node.end as number);
}

function isVariable(node: Node): boolean {
  return node.type === 'MemberExpression' && propertyName(node.object) === 'env';
}

/** What a constant is initialised with. */
function valueText(at: Spelling, { declaration, identifier }: Binding, depth: number): string | undefined {
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  if (declaration.id.type === 'Identifier') return spell(at, declaration.init, depth + 1);
  if (declaration.id.type !== 'ObjectPattern') return undefined;
  const property = declaration.id.properties.find((p) => p.type === 'ObjectProperty' && p.value === identifier);
  return property?.type === 'ObjectProperty' && property.key.type === 'Identifier' ? `${at.tree.source(declaration.init)}.${property.key.name}` : undefined;
}

function needsParentheses(tree: Tree, node: Node, value: string): boolean {
  const up = tree.parent(node);
  return / (\?\?|\|\||&&|\?|[-+*/]) /.test(value) && up !== undefined && !['ObjectProperty', 'CallExpression', 'NewExpression', 'TemplateLiteral', 'ArrayExpression'].includes(up.type);
}

/**
 * The code around tests the value, so that the compiler knows it is there; where it is spelt out, it must be told. Only
 * for variables of the environment.
 */
function isNarrowed({ tree, site, spelt }: Spelling, node: Node): boolean {
  if (!styleOf(tree).typescript || tree.parent(node)?.type === 'TSNonNullExpression') return false;
  const up = tree.parent(node);
  if (up?.type !== 'CallExpression' && up?.type !== 'NewExpression' && up?.type !== 'ObjectProperty') return false;
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const init = binding?.declaration.type === 'VariableDeclarator' && binding.declaration.init ? binding.declaration.init : undefined;
    if (!binding || !spelt.has(binding) || !init || !(isVariable(init) || isVariable(unwrap(init)) || propertyName(init) === 'env')) return false;
    return init === unwrap(init) && binding.references.some((r) => r !== node && isTested(tree, r));
  }
  if (!isVariable(node)) return false;
  const home = functionAround(tree, site.call.node) ?? tree.program;
  const name = propertyName(node);
  return tree.nodes('MemberExpression').some((m) => m !== node && propertyName(m) === name && isVariable(m) && tree.contains(home, m) && isTested(tree, m));
}

/** In the test of an `if`, `? :`, `&&` or under `!`. */
function isTested(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'UnaryExpression' && up.operator === '!') return true;
    if ((up.type === 'IfStatement' || up.type === 'ConditionalExpression') && up.test === child) return true;
    if (up.type === 'LogicalExpression' && up.operator === '&&' && up.left === child) return true;
    if (up.type !== 'LogicalExpression' && up.type !== 'BinaryExpression') return false;
    child = up;
  }
  return false;
}

function isRequired({ declaration }: Binding): boolean {
  const init = declaration.type === 'VariableDeclarator' && declaration.init ? unwrap(declaration.init) : undefined;
  return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require';
}

/** Moves the lines after the first from where they stand to one level of indentation; not inside of a template. */
function reindent(tree: Tree, node: Node, code: string): string {
  if ([...descendants(node)].some((n) => n.type === 'TemplateElement' && n.value.raw.includes('\n'))) return code;
  const before = indentationAt(tree.text, node.start as number);
  const { indent } = styleOf(tree);
  return code.replace(/\n([ \t]*)/g, (_, blanks: string) => `\n${blanks.startsWith(before) ? indent + blanks.slice(before.length) : blanks}`);
}
