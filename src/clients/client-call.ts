import type { CallExpression, NewExpression, Node } from '@babel/types';
import { functionAround, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { packageExportOf, type PackageExport } from '../semantics/package-export.ts';
import type { Binding } from '../semantics/scope.ts';
import { clientClass, type ClientClass } from '../knowledge/client-classes.ts';

/** An expression that makes a client. */
export interface ClientCall {
  readonly node: NewExpression | CallExpression;
  readonly cls: ClientClass;
  readonly module: string;
  /** What the module exports it as; `default` for the default. */
  readonly exported: string;
  /** What the class is called in this file, for messages and names: `OpenAI`, `createClient`. */
  readonly name: string;
  /** The file's binding through which the class is reached; undefined for `require('x')(…)`. */
  readonly binding: Binding | undefined;
  /** The class is there inside of a function only, such as after `await import('x')`. */
  readonly late: boolean;
}

/** The class, with the static method that makes the client where there is one. */
interface Export extends PackageExport {
  readonly maker?: string;
}

/** The expressions of a file that make a client, by what the callee is bound to and never by its name. */
export function clientCalls(tree: Tree, configured: readonly string[] = []): readonly ClientCall[] {
  return callsThatMake(tree, (module, name) => clientClass(module, name, configured));
}

/** The expressions that make what `classOf` knows, which is given a module and what it exports the class as. */
export function callsThatMake(
  tree: Tree,
  classOf: (module: string, name: string) => ClientClass | undefined,
): readonly ClientCall[] {
  const calls: ClientCall[] = [];
  for (const node of [...tree.nodes('NewExpression'), ...tree.nodes('CallExpression')]) {
    const found: Export | undefined =
      packageExportOf(tree, node.callee) ?? ofStatic(tree, node) ?? nestedExport(tree, node.callee);
    const listed = found && classOf(found.module, found.name);
    if (!found || !listed) continue;
    const { module, name, binding, maker } = found;
    const own = name === 'default' && binding ? binding.name : name;
    const cls: ClientClass = maker === undefined ? listed : { ...listed, form: 'call', type: own };
    if (!isMadeBy(cls, node)) continue;
    const callee = unwrap(node.callee);
    const written =
      callee.type === 'Identifier' ? callee.name : maker !== undefined ? own : propertyName(callee);
    const late =
      binding !== undefined &&
      binding.scope.parent !== undefined &&
      functionAround(tree, binding.identifier) !== undefined;
    calls.push({
      node,
      cls,
      module,
      exported: name === '*' ? 'default' : name,
      name: written ?? module,
      binding,
      late,
    });
  }
  return calls.sort((a, b) => (a.node.start as number) - (b.node.start as number));
}

function isMadeBy(cls: ClientClass, node: Node): boolean {
  return cls.form === 'either' || (cls.form === 'new') === (node.type === 'NewExpression');
}

/** `BlobServiceClient.fromConnectionString(…)`, `Redis.fromEnv()`. */
function ofStatic(tree: Tree, node: Node): Export | undefined {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const maker = callee && propertyName(callee);
  if (!callee || maker === undefined || !/^from[A-Z]\w*$/.test(maker) || !('object' in callee))
    return undefined;
  const of = packageExportOf(tree, callee.object as Node);
  return of && of.name !== '*' ? { ...of, maker } : undefined;
}

/** `chain.providers.Rpc` of an export `chain`: the name has dots, and so is that of no listed class. */
function nestedExport(tree: Tree, node: Node): Export | undefined {
  const callee = unwrap(node);
  const member = propertyName(callee);
  if (member === undefined || !('object' in callee)) return undefined;
  const object = callee.object as Node;
  const of = packageExportOf(tree, object) ?? nestedExport(tree, object);
  return of && { ...of, name: `${of.name}.${member}` };
}
