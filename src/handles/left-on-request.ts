import type { Node } from '@babel/types';
import { allCalls, isCall, isFunction, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { takesRequest } from '../execution/request-handler.ts';
import type { File } from '../file.ts';
import type { Lending } from '../knowledge/lendings.ts';
import { rootOf } from '../semantics/purity.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { takenBy } from './lent.ts';

/** What a handler takes and leaves on its request, where no code of the project gives it back. */
export interface LeftOnRequest {
  /** The call that takes it. */
  readonly call: AnyCall;
  readonly lending: Lending;
  /** `req.db` */
  readonly place: Node;
}

/** Each thing that is lent and put on a request, response or context, by code that runs for each of them. */
export function leftOnRequest(file: File): readonly LeftOnRequest[] {
  const { tree } = file;
  return tree
    .nodes('AssignmentExpression')
    .flatMap(({ left, right, operator }): LeftOnRequest[] => {
      const place = unwrap(left);
      const name = propertyName(place);
      if (operator !== '=' || name === undefined || !isOnRequest(tree, place)) return [];
      const { call, holder } = lenderOf(tree, right);
      const taken = call && takenBy(file, call);
      if (!call || !taken?.isSure || taken.lending.mayStay) return [];
      const { lending } = taken;
      return isGivenBack(file, { name, holder, lending }) ? [] : [{ call, lending, place }];
    });
}

/** The object is a parameter of a function that gets a request. */
function isOnRequest(tree: Tree, place: Node): boolean {
  const root = rootOf(place);
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  const fn = binding?.kind === 'param' ? binding.scope.node : undefined;
  return root !== place && fn !== undefined && isFunction(fn) && takesRequest(fn);
}

/** `await pool.connect()`, or that of the constant that is put there. */
function lenderOf(
  tree: Tree,
  value: Node,
): { readonly call?: AnyCall; readonly holder?: Binding | undefined } {
  const node = unwrap(value);
  const holder = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = holder ?? {};
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : node;
  const made = init ? unwrap(init) : undefined;
  const call = made?.type === 'AwaitExpression' ? unwrap(made.argument) : undefined;
  return isCall(call) ? { call, holder } : {};
}

interface Search {
  readonly name: string;
  readonly holder: Binding | undefined;
  readonly lending: Lending;
}

/** Some code releases what is called so, by the variable or by the property, or hands it to other code. */
function isGivenBack({ tree, project }: File, search: Search): boolean {
  const paths = (project?.filesWith(search.name) ?? []).filter((path) => path !== tree.path);
  const trees = [tree, ...paths.flatMap((path) => project?.tree(path) ?? [])];
  return trees.some((there) =>
    allCalls(there).some((call) => {
      const { callee } = call;
      const isBack = search.lending.back.test(propertyName(callee) ?? '');
      const isOfIt = 'object' in callee && isIt(there, callee.object as Node, search);
      return (isBack && isOfIt) || call.arguments.some((one) => isIt(there, one, search));
    }),
  );
}

/** `req.db`, the variable that holds it, or another one that is set from such a property. */
function isIt(tree: Tree, expression: Node, { name, holder }: Search): boolean {
  const node = unwrap(expression);
  if (propertyName(node) === name) return true;
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return false;
  const { declaration } = binding;
  if (binding === holder || binding.name === name) return true;
  const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
  return init ? propertyName(unwrap(init)) === name : false;
}
