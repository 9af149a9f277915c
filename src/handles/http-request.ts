import type { Node } from '@babel/types';
import { propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { HTTP_CLIENTS } from '../knowledge/byte-streams.ts';
import { isRequireCall } from '../semantics/imports.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';

/** How many variables and choices are followed from a callee to its module. */
const MOST_STEPS = 6;

/** The call is of `get` or `request` of a client of HTTP. */
export function isHttpRequest(tree: Tree, { callee }: AnyCall): boolean {
  return areRequests(calleesOf(tree, callee));
}

/** All of them are `get` or `request` of a client of HTTP; false for none. */
export function areRequests(names: readonly string[]): boolean {
  return (
    names.length > 0 &&
    names.every((name) => {
      const [module, method] = name.split('#');
      return HTTP_CLIENTS.test(module ?? '') && /^(https?\.)?(get|request)$/.test(method ?? '');
    })
  );
}

/** What a callee may be, by qualified names: `const client = isSecure ? https : http; client.get(…)` is either. */
export function calleesOf(tree: Tree, callee: Node): readonly string[] {
  const name = calleeName(tree, callee);
  if (name !== undefined) return [name];
  const node = unwrap(callee);
  const method = propertyName(node);
  return method !== undefined && 'object' in node
    ? modulesOf(tree, node.object as Node, MOST_STEPS).map((module) => `${module}#${method}`)
    : [];
}

/** A module that nothing is known of. */
const UNKNOWN: readonly string[] = [''];

/** The modules that an expression may be, each whole. */
function modulesOf(tree: Tree, expression: Node, steps: number): readonly string[] {
  if (steps === 0) return UNKNOWN;
  const node = unwrap(expression);
  const next = (inner: Node): readonly string[] => modulesOf(tree, inner, steps - 1);
  switch (node.type) {
    case 'Identifier': {
      const binding = scopesOf(tree).resolve(node);
      const [module, part] = (binding && importedName(tree, binding))?.split('#') ?? [];
      if (module !== undefined) return part === '*' || part === 'default' ? [module] : UNKNOWN;
      const { declaration } = binding ?? {};
      return declaration?.type === 'VariableDeclarator' &&
        declaration.id.type === 'Identifier' &&
        declaration.init
        ? next(declaration.init)
        : UNKNOWN;
    }
    case 'ConditionalExpression':
      return [...next(node.consequent), ...next(node.alternate)];
    case 'AwaitExpression':
      return next(node.argument);
    case 'CallExpression': {
      const [source] = node.arguments;
      const isLoaded = node.callee.type === 'Import' || isRequireCall(tree, node);
      return isLoaded && source?.type === 'StringLiteral' ? [source.value] : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}
