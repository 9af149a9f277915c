import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { MAKES_CREDENTIALS } from '../knowledge/option-calls.ts';
import { packageExportOf } from '../semantics/package-export.ts';
import { scopesOf } from '../semantics/scope.ts';

/** The function makes the credentials of a channel of gRPC: `grpc.credentials.createInsecure`. */
export function makesCredentials(tree: Tree, callee: Node): boolean {
  const node = unwrap(callee);
  if (!MAKES_CREDENTIALS.test(propertyName(node) ?? '') || !('object' in node)) return false;
  const of = packageExportOf(tree, node.object as Node);
  return of?.module === '@grpc/grpc-js' && /^(Channel[cC]|c)redentials$/.test(of.name);
}

/** Credentials of a channel, or a constant that is set to them. */
export function isCredentials(tree: Tree, node: Node): boolean {
  const value = unwrap(node);
  if (value.type === 'Identifier') {
    const { declaration, kind } = scopesOf(tree).resolve(value) ?? {};
    const init = declaration?.type === 'VariableDeclarator' && kind === 'const' && declaration.init;
    return !!init && init.type !== 'Identifier' && isCredentials(tree, init);
  }
  return value.type === 'CallExpression' && makesCredentials(tree, value.callee);
}
