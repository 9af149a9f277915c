import type { Tree } from '../ast/tree.ts';
import { unwrap, keyName } from '../ast/node.ts';

/** A module of Cloudflare or Deno, whose life is the request's. */
export function isWorker(tree: Tree): boolean {
  if (
    /['"](cloudflare:workers|https:\/\/(deno\.land|esm\.sh)\/|npm:|jsr:)|\bDeno\.(serve|env)\b/.test(
      tree.text,
    )
  )
    return true;
  return tree.nodes('ExportDefaultDeclaration').some(({ declaration }) => {
    const object = unwrap(declaration);
    return (
      object.type === 'ObjectExpression' &&
      object.properties.some((p) => p.type !== 'SpreadElement' && keyName(p) === 'fetch')
    );
  });
}
