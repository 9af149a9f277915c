import type { Identifier, Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { isFiniteType } from '../semantics/finite-type.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isKnownTable, isOfModule } from './known-table.ts';
import { isPassed, isTrueOf, type Asked } from './passed-tests.ts';

/** How many tests that call each other are followed. */
const MOST_STEPS = 3;

/** On the way to `node` its value was found among those that the code knows: `if (!ZONES.has(zone)) return`. */
export function isAmongKnown(file: File, node: Node): boolean {
  return isPassed(file.tree, node, asked(file, node));
}

function asked(file: File, node: Node): Asked {
  return {
    whenTrue: (test) => asks(file, test, node, MOST_STEPS),
    whenFalse: (test) =>
      test.type === 'BinaryExpression' &&
      /^!==?$/.test(test.operator) &&
      isComparedWithConstant(file, test, node),
    isCase: (discriminant) => isSame(discriminant, node),
  };
}

/** `SET.has(x)`, `LIST.includes(x)`, `x in TABLE`, `TABLE[x]`, `x === 'eur'`, `isRegion(x)`. */
function asks(file: File, test: Node, node: Node, steps: number): boolean {
  const { tree, project } = file;
  if (steps === 0) return false;
  if (test.type === 'BinaryExpression') {
    if (/^===?$/.test(test.operator)) return isComparedWithConstant(file, test, node);
    if (/^!==?$/.test(test.operator))
      return (
        (isNothing(test.right) && asks(file, unwrap(test.left), node, steps)) ||
        (isMinusOne(test.right) && asks(file, unwrap(test.left), node, steps))
      );
    return test.operator === 'in' && isSame(test.left, node) && isKnownTable(file, test.right);
  }
  if (test.type === 'Identifier') {
    const init = initialOf(tree, test);
    return !!init && asks(file, unwrap(init), node, steps - 1);
  }
  if (test.type === 'MemberExpression' || test.type === 'OptionalMemberExpression')
    return test.computed
      ? isSame(test.property, node) && isKnownTable(file, test.object)
      : isFlagOfKnown(file, test, node);
  if (!isCall(test)) return false;
  const callee = unwrap(test.callee);
  const [first, second] = test.arguments;
  if (calleeName(tree, callee) === 'Object.hasOwn')
    return !!first && !!second && isSame(second, node) && isKnownTable(file, first);
  const name = propertyName(callee);
  const asked = 'object' in callee ? (callee.object as Node) : undefined;
  if (
    asked &&
    first &&
    /^(has|includes|hasOwnProperty|get|indexOf)$/.test(name ?? '') &&
    isSame(first, node)
  )
    return isKnownTable(file, asked);
  if (asked && name === 'call' && second && isSame(second, node) && first)
    return isKnownTable(file, first);
  const index = test.arguments.findIndex((argument) => isSame(argument, node));
  const called = index === -1 ? undefined : calledFunction(tree, callee, project);
  return called ? isGuard(File.of(called.tree, { project }), called.node, index, steps) : false;
}

/** What a variable is set to that is set once. */
function initialOf(tree: Tree, name: Identifier): Node | undefined {
  const binding = scopesOf(tree).resolve(name);
  const { declaration } = binding ?? {};
  return binding?.kind === 'const' && declaration?.type === 'VariableDeclarator'
    ? (declaration.init ?? undefined)
    : undefined;
}

/** `dish.exists` after `dish = id in DISHES ? { exists: true } : { exists: false }`. */
function isFlagOfKnown(file: File, flag: Node & { object: Node }, node: Node): boolean {
  const name = propertyName(flag);
  const binding =
    flag.object.type === 'Identifier' ? scopesOf(file.tree).resolve(flag.object) : undefined;
  const set = binding?.references
    .map((one) => file.tree.parent(one))
    .filter(
      (up) => up?.type === 'AssignmentExpression' && (up.end as number) < (flag.start as number),
    )
    .at(-1);
  const made = set?.type === 'AssignmentExpression' ? unwrap(set.right) : undefined;
  return (
    made?.type === 'ConditionalExpression' &&
    isSetTo(made.consequent, name, true) &&
    isSetTo(made.alternate, name, false) &&
    isTrueOf(made.test, asked(file, node))
  );
}

/** `{ exists: true }` */
function isSetTo(object: Node, name: string | undefined, value: boolean): boolean {
  return (
    object.type === 'ObjectExpression' &&
    object.properties.some(
      (one) =>
        one.type === 'ObjectProperty' &&
        keyName(one) === name &&
        one.value.type === 'BooleanLiteral' &&
        one.value.value === value,
    )
  );
}

function isNothing(node: Node): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

function isMinusOne(node: Node): boolean {
  return node.type === 'UnaryExpression' && node.operator === '-';
}

/** `(key): key is keyof Settings => …`, or a function that returns the answer to such a question. */
function isGuard(
  file: File,
  fn: Extract<Node, { params: unknown; body: unknown }>,
  index: number,
  steps: number,
): boolean {
  const returned = 'returnType' in fn ? (fn.returnType as Node | null | undefined) : undefined;
  const annotation = returned?.type === 'TSTypeAnnotation' ? returned.typeAnnotation : undefined;
  if (annotation?.type === 'TSTypePredicate' && annotation.typeAnnotation) {
    const type = annotation.typeAnnotation.typeAnnotation;
    if (isFiniteType({ tree: file.tree, node: type }, file.project)) return true;
  }
  const parameter = (fn.params as readonly Node[])[index];
  if (parameter?.type !== 'Identifier') return false;
  const body = fn.body as Node;
  const answers =
    body.type === 'BlockStatement'
      ? [...descendants(body, (one) => !isFunction(one))].flatMap((one) =>
          one.type === 'ReturnStatement' && one.argument ? [one.argument] : [],
        )
      : [body];
  return (
    answers.length > 0 &&
    answers.every((answer) => {
      const inner = unwrap(answer);
      return (
        (inner.type === 'BooleanLiteral' && !inner.value) || asks(file, inner, parameter, steps - 1)
      );
    })
  );
}

function isSame(a: Node, b: Node): boolean {
  const [x, y] = [unwrap(a), unwrap(b)];
  // `Object.values(Tick).includes(String(tick))`
  const inner =
    isCall(x) && x.arguments.length === 1 && x.callee.type === 'Identifier' ? x.arguments[0] : x;
  return sameCode(x, y) || (inner !== undefined && sameCode(unwrap(inner), y));
}

function isComparedWithConstant(
  { tree }: File,
  { left, right }: Extract<Node, { type: 'BinaryExpression' }>,
  node: Node,
): boolean {
  const other = isSame(left, node) ? unwrap(right) : isSame(right, node) ? unwrap(left) : undefined;
  if (!other) return false;
  if (/^(String|Numeric)Literal$/.test(other.type)) return true;
  const root = 'object' in other ? unwrap(other.object as Node) : other;
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return binding !== undefined && isOfModule(tree, binding) && binding.kind !== 'let';
}
