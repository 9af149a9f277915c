import type { CallExpression, NewExpression, Node } from '@babel/types';
import { functionAround, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { packageExportOf, type PackageExport } from '../semantics/package-export.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { isCredentials } from './channel-credentials.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import {
  clientClass,
  GRPC_STUB,
  isLent,
  lentClient,
  type ClientClass,
} from '../knowledge/client-classes.ts';
import { rootOf } from '../semantics/purity.ts';
import type { Project } from '../project.ts';

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
export function clientCalls(
  tree: Tree,
  configured: readonly string[] = [],
  project?: Project,
): readonly ClientCall[] {
  const listed = callsThatMake(tree, (module, name) => clientClass(module, name, configured));
  const known = new Set<Node>(listed.map(({ node }) => node));
  const others = [...lentCalls(tree, project), ...stubCalls(tree)];
  return inOrder([...listed, ...others.filter(({ node }) => !known.has(node))]);
}

function inOrder(calls: readonly ClientCall[]): readonly ClientCall[] {
  return calls.toSorted((a, b) => (a.node.start as number) - (b.node.start as number));
}

/** `kafka.producer()`, of whatever is seen to be a client of that package. */
function lentCalls(tree: Tree, project: Project | undefined): readonly ClientCall[] {
  return tree.nodes('CallExpression').flatMap((node): ClientCall[] => {
    const callee = unwrap(node.callee);
    const name = propertyName(callee);
    if (name === undefined || !('object' in callee) || !isLent(name)) return [];
    const module = packageOfValue(tree, callee.object as Node, project);
    const cls = module === undefined ? undefined : lentClient(module, name);
    return cls && module !== undefined
      ? [{ node, cls, module, exported: name, name, binding: undefined, late: false }]
      : [];
  });
}

/** `new Pricing(address, grpc.credentials.createInsecure())`, wherever its class is from. */
function stubCalls(tree: Tree): readonly ClientCall[] {
  return tree.nodes('NewExpression').flatMap((node): ClientCall[] => {
    const callee = unwrap(node.callee);
    const [, credentials] = node.arguments;
    if (!credentials || !isCredentials(tree, credentials)) return [];
    const root = rootOf(callee);
    const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
    const name = propertyName(callee) ?? binding?.name;
    if (name === undefined || !binding || binding.kind === 'param') return [];
    const late = binding.scope.parent !== undefined;
    const module = '@grpc/grpc-js';
    return [{ node, cls: GRPC_STUB, module, exported: name, name, binding, late }];
  });
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
  return inOrder(calls);
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
