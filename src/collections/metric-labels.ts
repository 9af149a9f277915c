import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import {
  allCalls,
  isCall,
  isFunction,
  keyName,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { isFiniteName } from '../knowledge/finite-names.ts';
import { LABELLING, LABEL_RESETS, METRIC_PACKAGE } from '../knowledge/metrics.ts';
import { calledFunction, packageOfValue } from '../semantics/call-target.ts';
import { scopesOf } from '../semantics/scope.ts';
import { keyOriginOf } from './key-origin.ts';
import type { KeyOrigin } from './origin.ts';

/** A label of a metric whose values come from outside: each makes a series that the registry keeps. */
export interface OpenLabel {
  readonly call: AnyCall;
  readonly metric: string;
  readonly origin: Extract<KeyOrigin, { kind: 'outside' }>;
}

/** The labels of a file whose values come from requests or messages; for each metric the first call that sets one. */
export function* openLabels(file: File): Generator<OpenLabel> {
  const found = new Set<string>();
  for (const call of allCalls(file.tree)) {
    const metric = metricOf(file, call);
    if (!metric) continue;
    const name = lastName(metric);
    if (name === undefined || found.has(name) || isResetSomewhere(file, name)) continue;
    for (const value of labelsOf(file.tree, call)) {
      const origin = isNormalized(file, value) ? undefined : keyOriginOf(file, value);
      if (origin?.kind !== 'outside' || isFiniteName(lastName(value) ?? '')) continue;
      found.add(name);
      yield { call, metric: name, origin };
      break;
    }
  }
}

/** The metric whose labels a call names: `answered.inc(…)`, `end(…)` with `const end = took.startTimer()`. */
function metricOf({ tree, project }: File, call: AnyCall): Node | undefined {
  const callee = unwrap(call.callee);
  if ('object' in callee) {
    const object = callee.object as Node;
    return LABELLING.has(propertyName(callee) ?? '') &&
      call.arguments.length > 0 &&
      packageOfValue(tree, object, project) === METRIC_PACKAGE
      ? withoutCalls(object)
      : undefined;
  }
  const declaration =
    callee.type === 'Identifier' ? scopesOf(tree).resolve(callee)?.declaration : undefined;
  const init = declaration?.type === 'VariableDeclarator' && declaration.init;
  const made = init ? unwrap(init) : undefined;
  if (!isCall(made) || propertyName(made.callee) !== 'startTimer' || !('object' in made.callee))
    return undefined;
  const object = made.callee.object as Node;
  return packageOfValue(tree, object, project) === METRIC_PACKAGE ? object : undefined;
}

/** `answered` of `answered.labels('x')` */
function withoutCalls(object: Node): Node {
  const node = unwrap(object);
  return isCall(node) && 'object' in node.callee ? withoutCalls(node.callee.object as Node) : node;
}

function labelsOf(tree: Tree, { callee, arguments: given }: AnyCall): readonly Node[] {
  const [first] = given;
  const isByPlace = propertyName(callee) === 'labels';
  let node = first && unwrap(first);
  if (node?.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    if (init?.type === 'ObjectExpression') node = init;
  }
  if (node?.type !== 'ObjectExpression') return isByPlace ? given : [];
  return node.properties.flatMap((p) =>
    p.type === 'ObjectProperty' && keyName(p) !== undefined ? [p.value] : [],
  );
}

/** Numbers and ids are replaced before it becomes a label, here or in the function that it is handed to. */
function isNormalized(file: File, value: Node, steps = 3): boolean {
  const { tree, project } = file;
  const node = unwrap(value);
  if (steps === 0) return false;
  if (node.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return !!init && isNormalized(file, init, steps - 1);
  }
  return [...descendants(node)].some((inner) => {
    if (!isCall(inner)) return false;
    if (replaces(inner)) return true;
    const called = calledFunction(tree, inner.callee, project);
    return (
      !!called && [...descendants(called.node.body)].some((one) => isCall(one) && replaces(one))
    );
  });
}

/** `path.replace(/\d+/g, ':id')` */
function replaces({ callee, arguments: [what, by] }: AnyCall): boolean {
  return (
    /^replace(All)?$/.test(propertyName(callee) ?? '') &&
    what?.type === 'RegExpLiteral' &&
    by !== undefined &&
    !isFunction(by)
  );
}

/** Some file takes series of the metric out again. */
function isResetSomewhere(file: File, name: string): boolean {
  const { tree, project } = file;
  const others = (project?.filesWith(name) ?? []).flatMap((path) => project?.tree(path) ?? []);
  return [tree, ...others].some((there) =>
    allCalls(there).some(
      ({ callee }) =>
        'object' in callee &&
        LABEL_RESETS.has(propertyName(callee) ?? '') &&
        lastName(callee.object as Node) === name,
    ),
  );
}
