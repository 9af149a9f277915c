import type { Node } from '@babel/types';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ClientSite } from './client-site.ts';
import { functionAround, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { indentationAt, styleOf } from '../edits/style.ts';

/** The expression that makes the client as it can be outside of its function, and the imports that it mentions. */
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
  if (!options || isDirected(tree, call.node)) return undefined;
  const spelt = new Set([
    ...options.locals,
    ...(everywhere
      ? [...options.constants].filter((b) => b.kind !== 'import' && !isRequired(b))
      : []),
  ]);
  const mentions = new Set<Binding>();
  const code = spell({ tree, site, spelt, mentions }, call.node, 0);
  return code === undefined ? undefined : { code: reindent(tree, call.node, code), mentions };
}

/** A comment tells the compiler or the linter what to make of the statement; elsewhere it would tell it nothing. */
export function isDirected(tree: Tree, node: Node): boolean {
  const statement =
    tree.closest(node, (n) => /Statement$|Declaration$|^ClassProperty$/.test(n.type)) ?? node;
  return tree.comments.some((c) => {
    const [start, end] = [c.start as number, c.end as number];
    const isNear =
      (end <= (statement.start as number) &&
        tree.text.slice(end, statement.start as number).trim() === '') ||
      (start >= (statement.start as number) && end <= (statement.end as number)) ||
      (start < (node.start as number) &&
        /^[ \t]*\r?\n[ \t]*$/.test(tree.text.slice(end, node.start as number)));
    return isNear && /^[\s*]*(@ts-|eslint-disable|biome-ignore|@type\b)/.test(c.value);
  });
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
    if (isInnerType(tree, inner)) return undefined;
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
      if (!mark) continue;
      const before = shorthandOf(tree, inner);
      text += `${tree.text.slice(from, inner.start as number)}${before}${inner.name}!`;
      from = inner.end as number;
      continue;
    }
    const value = valueText(at, binding, depth);
    if (value === undefined) return undefined;
    text += `${tree.text.slice(from, inner.start as number)}${shorthandOf(tree, inner)}${needsParentheses(tree, inner, value) ? `(${value})` : value}${mark && !value.endsWith('!') ? mark : ''}`;
    from = inner.end as number;
  }
  return text + tree.text.slice(from, node.end as number);
}

/** `name: ` for the name in `{ name }`. */
function shorthandOf(tree: Tree, id: Extract<Node, { type: 'Identifier' }>): string {
  const up = tree.parent(id);
  return up?.type === 'ObjectProperty' && up.shorthand ? `${id.name}: ` : '';
}

function isVariable(node: Node): boolean {
  return node.type === 'MemberExpression' && propertyName(node.object) === 'env';
}

/** What a constant is initialised with. */
function valueText(
  at: Spelling,
  { declaration, identifier }: Binding,
  depth: number,
): string | undefined {
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  if (declaration.id.type === 'Identifier') return spell(at, declaration.init, depth + 1);
  if (declaration.id.type !== 'ObjectPattern') return undefined;
  const property = declaration.id.properties.find(
    (p) => p.type === 'ObjectProperty' && p.value === identifier,
  );
  return property?.type === 'ObjectProperty' && property.key.type === 'Identifier'
    ? `${at.tree.source(declaration.init)}.${property.key.name}`
    : undefined;
}

function needsParentheses(tree: Tree, node: Node, value: string): boolean {
  const up = tree.parent(node);
  return (
    / (\?\?|\|\||&&|\?|[-+*/]) /.test(value) &&
    up !== undefined &&
    ![
      'ObjectProperty',
      'CallExpression',
      'NewExpression',
      'TemplateLiteral',
      'ArrayExpression',
    ].includes(up.type)
  );
}

/**
 * The code around tests the value, so that the compiler knows it is there; where the test does not reach, it must be told.
 * Only for variables of the environment and the constants that are set to them.
 */
function isNarrowed({ tree, site }: Spelling, node: Node): boolean {
  const up = tree.parent(node);
  if (!styleOf(tree).typescript || !up || !isNeeded(node, up)) return false;
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const init =
      binding?.declaration.type === 'VariableDeclarator' && binding.declaration.init
        ? binding.declaration.init
        : undefined;
    if (
      !binding ||
      !init ||
      binding.kind === 'import' ||
      !(isVariable(init) || propertyName(init) === 'env')
    )
      return false;
    return binding.references.some((r) => r !== node && isTested(tree, r));
  }
  if (!isVariable(node)) return false;
  const home = functionAround(tree, site.call.node) ?? tree.program;
  const name = propertyName(node);
  return tree
    .nodes('MemberExpression')
    .some(
      (m) =>
        m !== node &&
        propertyName(m) === name &&
        isVariable(m) &&
        tree.contains(home, m) &&
        isTested(tree, m),
    );
}

/** Where a missing value would not do. */
function isNeeded(node: Node, up: Node): boolean {
  switch (up.type) {
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TemplateLiteral':
    case 'LogicalExpression':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'OptionalMemberExpression':
      return false;
    case 'ConditionalExpression':
      return up.test !== node;
    case 'MemberExpression':
      return up.object === node;
    default:
      return true;
  }
}

/** In the test of an `if`, `? :`, `&&`, under `!` or `typeof`, or what `assert` and its like are given. */
function isTested(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'UnaryExpression' && (up.operator === '!' || up.operator === 'typeof'))
      return true;
    if ((up.type === 'IfStatement' || up.type === 'ConditionalExpression') && up.test === child)
      return true;
    if (up.type === 'LogicalExpression' && up.operator === '&&' && up.left === child) return true;
    if (up.type === 'CallExpression' && up.arguments[0] === child)
      return /(^|\.)(assert\w*|invariant|ok|ensure\w*|require[A-Z]\w*)$/i.test(
        tree.source(up.callee),
      );
    if (up.type !== 'LogicalExpression' && up.type !== 'BinaryExpression') return false;
    child = up;
  }
  return false;
}

/** A type that only the function knows: one of its parameters, or declared in it. */
function isInnerType(tree: Tree, node: Node): boolean {
  const name =
    node.type === 'TSTypeReference'
      ? node.typeName
      : node.type === 'TSTypeQuery'
        ? node.exprName
        : node.type === 'TSExpressionWithTypeArguments'
          ? node.expression
          : undefined;
  let root = name as Node | undefined;
  while (root?.type === 'TSQualifiedName') root = root.left;
  if (root?.type !== 'Identifier') return false;
  const { name: wanted } = root;
  for (const up of tree.ancestors(node)) {
    const { typeParameters } = up as { typeParameters?: Node | null };
    if (
      typeParameters?.type === 'TSTypeParameterDeclaration' &&
      typeParameters.params.some(
        (p) =>
          (typeof p.name === 'string' ? p.name : (p.name as { name?: string }).name) === wanted,
      )
    )
      return true;
    if (
      up.type === 'BlockStatement' &&
      up.body.some(
        (s) =>
          (s.type === 'TSInterfaceDeclaration' ||
            s.type === 'TSTypeAliasDeclaration' ||
            s.type === 'TSEnumDeclaration' ||
            s.type === 'ClassDeclaration') &&
          s.id?.name === wanted,
      )
    )
      return true;
  }
  return false;
}

function isRequired({ declaration }: Binding): boolean {
  const init =
    declaration.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  return (
    init?.type === 'CallExpression' &&
    init.callee.type === 'Identifier' &&
    init.callee.name === 'require'
  );
}

/** Moves the lines after the first from where they are to one level of indentation; not inside of a template. */
function reindent(tree: Tree, node: Node, code: string): string {
  if (
    [...descendants(node)].some((n) => n.type === 'TemplateElement' && n.value.raw.includes('\n'))
  )
    return code;
  const before = indentationAt(tree.text, node.start as number);
  const { indent } = styleOf(tree);
  return code.replace(
    /\n([ \t]*)/g,
    (_, blanks: string) =>
      `\n${blanks.startsWith(before) ? indent + blanks.slice(before.length) : blanks}`,
  );
}
