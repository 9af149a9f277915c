import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { attemptFix } from '../edits/fix.ts';
import { createNames } from '../edits/names.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import { RELOADS_MODULES } from '../knowledge/packages.ts';
import type { Project } from '../project.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import { clientType } from './client-name.ts';
import type { ClientSite } from './client-site.ts';
import { isDirected } from './client-text.ts';

/** The framework of the package whose development server reloads modules after each change; undefined if none does. */
export function reloaderOf(path: string, project: Project | undefined): string | undefined {
  const dependencies = project?.packageOf(path)?.dependencies;
  return RELOADS_MODULES.find((name) => dependencies?.has(name) === true);
}

/** A constant of the module is the client, and each reload of the module makes another, which stays connected. */
export function isMadeByReload({ tree, call, use, owns }: ClientSite): boolean {
  if (owns !== 'sockets' || call.cls.stays !== true || use.kind !== 'module') return false;
  if (use.changed !== undefined || use.ends.length > 0 || use.dedicated) return false;
  const declarator = tree.parent(call.node);
  return (
    use.binding?.kind === 'const' &&
    declarator?.type === 'VariableDeclarator' &&
    declarator === use.binding.declaration &&
    statementOf(tree, declarator) !== undefined
  );
}

/** The declaration of one variable, with its `export`, as a statement of the module. */
function statementOf(tree: Tree, declarator: Node): Node | undefined {
  const declaration = tree.parent(declarator);
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1)
    return undefined;
  const up = tree.parent(declaration);
  const statement = up?.type === 'ExportNamedDeclaration' ? up : declaration;
  return tree.parent(statement)?.type === 'Program' ? statement : undefined;
}

/** Takes the client that the global object has from before the reload. Undefined where its type cannot be written. */
export function keepOnGlobal(site: ClientSite): Fix | undefined {
  return attemptFix(createNames(), (names) => keptOnGlobal(site, names))?.fix;
}

function keptOnGlobal(site: ClientSite, names: NameAllocator): Edit[] | undefined {
  const { tree, call, use } = site;
  const type = clientType(site);
  const declarator = tree.parent(call.node);
  const statement = declarator && statementOf(tree, declarator);
  const { binding } = use;
  if (!type || !statement || !binding || isDirected(tree, call.node)) return undefined;
  if (type.needs && !/^import\(/.test(type.text)) return undefined;
  const { typescript, semi, eol } = styleOf(tree);
  const holder = typescript
    ? freshName(names, tree, tree.program, ['kept', 'keptOnGlobal', 'globalClients'])
    : 'globalThis';
  const kept = `${holder}.${binding.name}`;
  const edits: Edit[] = [
    {
      start: call.node.start as number,
      end: call.node.start as number,
      text: `${kept} ?? `,
    },
    insertAfter(
      tree,
      statement as Parameters<typeof insertAfter>[1],
      `if (process.env.NODE_ENV !== 'production') ${kept} = ${binding.name}`.replaceAll(
        "'",
        styleOf(tree).quote,
      ),
    ),
  ];
  if (typescript)
    edits.unshift(
      declareBefore(
        tree,
        statement as Parameters<typeof declareBefore>[1],
        `const ${holder} = globalThis as unknown as { ${binding.name}?: ${type.text} }${semi}${eol}`.replace(
          /;?\r?\n$/,
          '',
        ),
      ),
    );
  return edits;
}
