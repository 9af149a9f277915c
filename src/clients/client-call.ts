import type { CallExpression, NewExpression, Node } from '@babel/types';
import { functionAround, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { importedName } from '../semantics/qualified-name.ts';
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

interface Export {
  readonly module: string;
  readonly name: string;
  readonly binding: Binding | undefined;
  /** The static method that makes one. */
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
    const found =
      exportOf(tree, node.callee, 0) ?? ofStatic(tree, node) ?? nestedExport(tree, node.callee);
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
  const of = exportOf(tree, callee.object as Node, 0);
  return of && of.name !== '*' ? { ...of, maker } : undefined;
}

/** `chain.providers.Rpc` of an export `chain`: the name has dots, and so is that of no listed class. */
function nestedExport(tree: Tree, node: Node): Export | undefined {
  const callee = unwrap(node);
  const member = propertyName(callee);
  if (member === undefined || !('object' in callee)) return undefined;
  const object = callee.object as Node;
  const of = exportOf(tree, object, 0) ?? nestedExport(tree, object);
  return of && { ...of, name: `${of.name}.${member}` };
}

/** The module that an expression comes from, and its part of it: imported, required, of a namespace, of the default. */
function exportOf(tree: Tree, node: Node, depth: number): Export | undefined {
  const inner = unwrap(node);
  if (depth > 4) return undefined;
  if (inner.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(inner);
    return binding && ofBinding(tree, binding, depth);
  }
  const module = requiredModule(inner);
  if (module !== undefined) return { module, name: '*', binding: undefined };
  const member = propertyName(inner);
  if (member === undefined || !('object' in inner)) return undefined;
  const of = exportOf(tree, inner.object as Node, depth + 1);
  if (!of || (of.name !== '*' && of.name !== 'default')) return undefined;
  return { ...of, name: member };
}

function ofBinding(tree: Tree, binding: Binding, depth: number): Export | undefined {
  const imported = importedName(tree, binding);
  if (imported !== undefined) {
    const at = imported.lastIndexOf('#');
    return isTypeOnly(tree, binding)
      ? undefined
      : { module: imported.slice(0, at), name: imported.slice(at + 1), binding };
  }
  const { declaration } = binding;
  if (declaration.type === 'TSImportEqualsDeclaration') {
    const source =
      declaration.moduleReference.type === 'TSExternalModuleReference'
        ? declaration.moduleReference.expression
        : undefined;
    return source && { module: source.value, name: '*', binding };
  }
  if (
    declaration.type !== 'VariableDeclarator' ||
    !declaration.init ||
    (binding.kind !== 'const' && binding.kind !== 'var')
  )
    return undefined;
  const of = exportOf(tree, declaration.init, depth + 1);
  if (!of) return undefined;
  if (declaration.id.type === 'Identifier') return { ...of, binding };
  if (declaration.id.type !== 'ObjectPattern' || (of.name !== '*' && of.name !== 'default'))
    return undefined;
  for (const p of declaration.id.properties) {
    const name = p.type === 'ObjectProperty' ? keyName(p) : undefined;
    if (name !== undefined && p.type === 'ObjectProperty' && p.value === binding.identifier)
      return { ...of, name, binding };
  }
  return undefined;
}

function isTypeOnly(tree: Tree, { declaration }: Binding): boolean {
  const parent = tree.parent(declaration);
  return (
    (parent?.type === 'ImportDeclaration' && parent.importKind === 'type') ||
    (declaration.type === 'ImportSpecifier' && declaration.importKind === 'type')
  );
}

/** `require('x')`, `await import('x')`. */
function requiredModule(node: Node): string | undefined {
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  if (call.type === 'ImportExpression')
    return call.source.type === 'StringLiteral' ? call.source.value : undefined;
  if (
    call.type !== 'CallExpression' ||
    (call.callee.type !== 'Import' &&
      !(call.callee.type === 'Identifier' && call.callee.name === 'require' && node === call))
  )
    return undefined;
  const [source] = call.arguments;
  return source?.type === 'StringLiteral' ? source.value : undefined;
}
