import type { File } from '../file.ts';
import type { Node } from '@babel/types';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ClientGroup, Holder } from './client-group.ts';
import type { ClientSite } from './client-site.ts';
import type { Project } from '../project.ts';
import { isCall, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Edit, Fix } from '../types.ts';
import { clientModule } from './client-module.ts';
import { isDirected } from './client-text.ts';
import { dropImports, importInto } from './import-client.ts';
import { specifierFor } from '../edits/module-path.ts';
import { dropUnused, losesComment, removeStatement } from '../edits/remove-statement.ts';

/** What a site of a group becomes, or why it is left to a person. */
export type Sharing = { readonly fix: Fix; readonly reason: string } | { readonly why: string };

/**
 * The edits of the site's whole file: every site of the group in it takes the shared client, the import comes in, and
 * what nobody mentions any more goes. Each site carries all of them, under keys, so that together they count once.
 */
export function shareClient(site: ClientSite, group: ClientGroup, { project }: File): Sharing {
  if (!project) return { why: 'Nothing is known of other files.' };
  const sites = group.sites.filter((s) => s.tree === site.tree);
  if (sites.some((s) => isDirected(s.tree, s.call.node)))
    return { why: 'A comment tells the compiler or the linter what to make of the statement.' };
  if (
    sites.some(hasComment) ||
    losesComment(
      site.tree,
      constantsOf(sites),
      sites.map((s) => s.call.node),
    )
  )
    return { why: 'A comment among its options would be lost.' };
  if (group.sites.some((s) => s.tree.text.includes('leakfix-ignore')))
    return { why: 'A comment asks to leave one of them alone.' };
  if (group.holder) return takeHeld(site.tree, sites, group, group.holder, project);
  const made = clientModule(group, project);
  if ('why' in made) return made;
  const module = specifierFor(site.tree, made.path, made.extension, project);
  const imported = importInto(site.tree, { module, name: made.getter }, goneWith(site.tree, sites));
  if (!imported) return { why: `The file has another \`${made.getter}\`.` };
  return {
    fix: {
      edits: () => ({
        edits: [...replaceAll(site.tree, sites, `${made.getter}()`, group.id), ...imported],
        files: [made.file],
      }),
    },
    reason: `${group.files === 2 ? 'Both' : `All ${group.files}`} files share one client from now on, made in \`${made.file.path}\` when it is first asked for.`,
  };
}

/** Takes the client that another file exports. */
function takeHeld(
  tree: Tree,
  sites: readonly ClientSite[],
  group: ClientGroup,
  holder: Holder,
  project: Project,
): Sharing {
  const { path } = holder.tree;
  if (path === tree.path)
    return { why: `The file itself exports one that is made alike, as \`${holder.name}\`.` };
  if (project.reaches(path, tree.path))
    return {
      why: `\`${path}\` exports one that is made alike, and loads this file, so neither can wait for the other.`,
    };
  if (holder.name === 'default') return { why: `\`${path}\` exports one that is made alike.` };
  const extension = /\.([cm]?[jt]s)x?$/.exec(path)?.[1] ?? 'js';
  const module = specifierFor(
    tree,
    path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, ''),
    extension,
    project,
  );
  const runs = project.reaches(tree.path, path) ? undefined : startedBy(holder);
  const reason = `\`${path}\` exports one that is made alike; both files share it from now on${runs === undefined ? '' : `, and loading it also runs \`${runs}\``}.`;
  const named = sites.filter((s) => s.use.binding?.name === holder.name);
  if (holder.kind === 'value' && named.length > 0) {
    const [only] = named;
    const declaration = only?.use.binding && tree.parent(only.use.binding.declaration);
    if (
      sites.length > 1 ||
      !only?.use.binding ||
      only.use.binding.scope.parent ||
      declaration?.type !== 'VariableDeclaration' ||
      declaration.declarations.length !== 1 ||
      only.tree.parent(only.call.node) !== only.use.binding.declaration
    ) {
      return {
        why: `\`${path}\` exports one that is made alike; the name \`${holder.name}\` is taken here.`,
      };
    }
    const imported = importInto(tree, { module, name: holder.name }, goneWith(tree, sites), true);
    return imported
      ? {
          fix: {
            edits: () => ({
              edits: [
                removeStatement(tree, declaration, `${group.id} ${declaration.start}`),
                ...imported,
              ],
            }),
          },
          reason,
        }
      : { why: reason };
  }
  const imported = importInto(tree, { module, name: holder.name }, goneWith(tree, sites));
  if (!imported)
    return {
      why: `\`${path}\` exports one that is made alike; the name \`${holder.name}\` is taken here.`,
    };
  const expression = holder.kind === 'getter' ? `${holder.name}()` : holder.name;
  return {
    fix: {
      edits: () => ({
        edits: [...replaceAll(tree, sites, expression, group.id), ...imported],
      }),
    },
    reason,
  };
}

/** What the holder's file calls when it is loaded, beside making the client. */
function startedBy({ tree }: Holder): string | undefined {
  for (const statement of tree.program.body) {
    let node: Node | undefined =
      statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
    while (node?.type === 'UnaryExpression' || node?.type === 'AwaitExpression')
      node = unwrap(node.argument);
    if (isCall(node)) return `${tree.source(node.callee).split('\n')[0]}(…)`;
  }
  return undefined;
}

/** Each construction becomes `code`; constants that only they needed go. */
function replaceAll(tree: Tree, sites: readonly ClientSite[], code: string, id: string): Edit[] {
  const nodes = sites.map((s) => s.call.node);
  return [
    ...nodes.map((n) => ({
      start: n.start as number,
      end: n.end as number,
      text: code,
      key: `${id} ${n.start}`,
    })),
    ...dropUnused(tree, constantsOf(sites), nodes),
  ];
}

function constantsOf(sites: readonly ClientSite[]): ReadonlySet<Binding> {
  return new Set(
    sites.flatMap((s) => [...(s.options?.locals ?? []), ...(s.options?.constants ?? [])]),
  );
}

/** The imports that nothing mentions once the constructions are gone. */
function goneWith(tree: Tree, sites: readonly ClientSite[]): Binding[] {
  const nodes: Node[] = sites.map((s) => s.call.node);
  const scopes = scopesOf(tree);
  const gone = new Set<Binding>();
  for (const node of nodes) {
    for (const inner of descendants(node)) {
      const binding = inner.type === 'Identifier' ? scopes.resolve(inner) : undefined;
      if (!binding || binding.scope.parent || !dropImports.canDrop(tree, binding)) continue;
      if (binding.references.every((r) => nodes.some((n) => tree.contains(n, r))))
        gone.add(binding);
    }
  }
  return [...gone];
}

function hasComment({ tree, call }: ClientSite): boolean {
  return tree.comments.some(
    (c) =>
      (c.start as number) > (call.node.start as number) &&
      (c.end as number) < (call.node.end as number),
  );
}
