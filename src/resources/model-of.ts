import type { Node } from '@babel/types';
import { classAround, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { exportOfValue } from '../semantics/call-target.ts';
import { functionName } from '../semantics/function-name.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import type { Model } from '../types.ts';
import { takerOf, type Taking } from './taker.ts';

/** What the configuration says of what is called there; undefined where it says nothing. */
export function modelOf(file: File, call: Taking): Model | undefined {
  const models = file.tree.lifecycle?.models ?? [];
  if (models.length === 0) return undefined;
  const symbol = symbolOf(file, call);
  return (
    models.find((model) => model.symbol === symbol) ??
    models.find((model) => isMethodOf(file, call, model))
  );
}

/** The methods by which something ends, as models say. */
export function mustBeCalled({ lifecycle }: Tree): ReadonlySet<string> {
  return new Set((lifecycle?.models ?? []).flatMap(({ mustCall }) => mustCall ?? []));
}

/** The symbol by which a model names what a call calls; undefined where that is neither a package's nor the project's. */
export function symbolOf(file: File, call: Taking): string | undefined {
  const own = symbolInProject(file, call);
  if (own !== undefined) return own;
  const name = calleeName(file.tree, call.callee as Node);
  return name?.includes('#') ? name : methodOfPackage(file, call);
}

/** `./src/desk.ts#open`, `./src/desk.ts#Desk` for its constructor, `./src/desk.ts#Desk.open`. */
function symbolInProject(file: File, call: Taking): string | undefined {
  const taker = takerOf(file, call);
  if (!taker) return undefined;
  const { tree } = taker.file;
  const own = functionName(tree, taker.fn);
  const cls = taker.fn.type === 'ClassMethod' ? classAround(tree, taker.fn) : undefined;
  const name = call.type === 'NewExpression' ? cls?.id?.name : own;
  if (name === undefined) return undefined;
  const holder = cls && call.type !== 'NewExpression' ? `${cls.id?.name}.` : '';
  return `./${taker.file.path}#${holder}${name}`;
}

/** `pool.acquire()`, where `pool` comes out of the package. What a function of it made may be of any of its classes. */
function isMethodOf({ tree, project }: File, call: Taking, { symbol }: Model): boolean {
  const [, module, cls, method] = /^(.+)#([^.]+)\.([^.]+)$/.exec(symbol) ?? [];
  const callee = unwrap(call.callee as Node);
  if (method === undefined || propertyName(callee) !== method || !('object' in callee))
    return false;
  const from = exportOfValue(tree, callee.object as Node, project);
  const isClass = from?.name !== undefined && /^[A-Z]/.test(from.name);
  return from?.module === module && (!isClass || from?.name === cls);
}

function methodOfPackage({ tree, project }: File, call: Taking): string | undefined {
  const callee = unwrap(call.callee as Node);
  const method = propertyName(callee);
  if (method === undefined || !('object' in callee)) return undefined;
  const from = exportOfValue(tree, callee.object as Node, project);
  return from?.name === undefined ? undefined : `${from.module}#${from.name}.${method}`;
}
