import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, propertyName, unwrap } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { PLUGIN_HOSTS, type PluginHost } from '../knowledge/framework-hooks.ts';
import { assignedExport } from '../semantics/commonjs.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionsOfRun } from './ending-emitter.ts';

/**
 * How code begins to listen for the close of the application that its function is a plugin of, or makes: up to the
 * function to call, as `app.addHook('onClose', async`. Undefined where no application is seen, or it may have begun by then.
 */
export function listensToHost(tree: Tree, node: Node): string | undefined {
  for (const fn of functionsOfRun(tree, node))
    for (const host of PLUGIN_HOSTS) {
      const app = handedTo(tree, fn, host) ?? madeIn(tree, fn, host);
      if (app && scopesOf(tree).lookup(app.name, node) === app && isInTime(tree, app, host, node))
        return host.listen(app.name);
    }
  return undefined;
}

/** The first parameter of a plugin. */
function handedTo(tree: Tree, fn: FunctionNode, host: PluginHost): Binding | undefined {
  const [param] = fn.params;
  const binding = param?.type === 'Identifier' ? scopesOf(tree).resolve(param) : undefined;
  if (!param || binding?.kind !== 'param') return undefined;
  const type = declaredType(param) ?? typeOfPlugin(tree, fn);
  if (type) return host.types.test(typeName(type) ?? '') ? binding : undefined;
  const up = tree.parent(fn);
  const isWrapped =
    isCall(up) && up.arguments[0] === fn && host.wrappers.test(calleeName(tree, up.callee) ?? '');
  return isWrapped || isPluginByUse(tree, fn, binding, host) ? binding : undefined;
}

/** `const rates: FastifyPluginAsync = …` */
function typeOfPlugin(tree: Tree, fn: FunctionNode): Node | undefined {
  const up = tree.parent(fn);
  return up?.type === 'VariableDeclarator' ? declaredType(up.id) : undefined;
}

/** A function that the file exports or hands over, and that calls a method of its parameter which only an application has. */
function isPluginByUse(
  tree: Tree,
  fn: FunctionNode,
  { references }: Binding,
  { own, wrappers }: PluginHost,
): boolean {
  const isAsked = references.some((use) => {
    const member = tree.parent(use);
    const call = member && tree.parent(member);
    return isCall(call) && call.callee === member && own.test(propertyName(member) ?? '');
  });
  return (
    isAsked &&
    [fn, ...(bindingOf(tree, fn)?.references ?? [])].some((use) => {
      const up = tree.parent(use);
      if (up?.type === 'AssignmentExpression') return assignedExport(up.left) === 'default';
      if (up?.type === 'ExportDefaultDeclaration') return true;
      if (!isCall(up) || up.arguments[0] !== use) return false;
      return (
        propertyName(up.callee) === 'register' || wrappers.test(calleeName(tree, up.callee) ?? '')
      );
    })
  );
}

/** `const app = Fastify()` of the function itself. */
function madeIn(tree: Tree, fn: FunctionNode, { makers }: PluginHost): Binding | undefined {
  const made = tree.nodes('VariableDeclarator').find(({ id, init }) => {
    const value = init ? unwrap(init) : undefined;
    return (
      id.type === 'Identifier' &&
      isCall(value) &&
      functionAround(tree, value) === fn &&
      makers.test(calleeName(tree, value.callee) ?? '')
    );
  });
  return made?.id.type === 'Identifier' ? scopesOf(tree).resolve(made.id) : undefined;
}

/** The application is there, and nothing before has it begin. */
function isInTime(tree: Tree, app: Binding, { begins }: PluginHost, node: Node): boolean {
  return (
    startOf(app.identifier) < startOf(node) &&
    !app.references.some((use) => {
      const member = tree.parent(use);
      return (
        startOf(use) < startOf(node) &&
        member !== undefined &&
        begins.test(propertyName(member) ?? '')
      );
    })
  );
}
