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
 * unused declarations and imports go. Each site carries all of them, under keys, so that together they count once.
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
  if (group.holder) return takeHeld(sites, group, group.holder, project);
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
  sites: readonly ClientSite[],
  group: ClientGroup,
  holder: Holder,
  project: Project,
): Sharing {
  const tree = sites[0]?.tree as Tree;
  const { path } = holder.tree;
  const obstacle = obstacleTo(tree, holder, project);
  if (obstacle !== undefined) return { why: obstacle };
  const taken: Sharing = {
    why: `\`${path}\` exports one made the same way; the name \`${holder.name}\` is taken here.`,
  };
  const runs = project.reaches(tree.path, path) ? undefined : startedBy(holder);
  const reason = `\`${path}\` exports one made the same way; both files share it from now on${runs === undefined ? '' : `, and loading it also runs \`${runs}\``}.`;
  const from = { module: moduleOf(tree, path, project), name: holder.name };
  const takesName = sites.some((s) => s.use.binding?.name === holder.name);
  if (holder.kind === 'value' && takesName) {
    const declaration = soleDeclarationOf(sites);
    if (!declaration) return taken;
    const imported = importInto(tree, from, goneWith(tree, sites), true);
    if (!imported) return { why: reason };
    const removed = removeStatement(tree, declaration, `${group.id} ${declaration.start}`);
    return { fix: { edits: () => ({ edits: [removed, ...imported] }) }, reason };
  }
  const imported = importInto(tree, from, goneWith(tree, sites));
  if (!imported) return taken;
  const expression = holder.kind === 'getter' ? `${holder.name}()` : holder.name;
  const edits = (): Edit[] => [...replaceAll(tree, sites, expression, group.id), ...imported];
  return { fix: { edits: () => ({ edits: edits() }) }, reason };
}

/** Why a file cannot take the client that another one exports; undefined if it can. */
function obstacleTo(
  tree: Tree,
  { tree: { path }, name }: Holder,
  project: Project,
): string | undefined {
  if (path === tree.path) return `The file itself exports one made the same way, as \`${name}\`.`;
  if (project.reaches(path, tree.path))
    return `\`${path}\` exports one made the same way, and loads this file, so neither can wait for the other.`;
  return name === 'default' ? `\`${path}\` exports one made the same way.` : undefined;
}

function moduleOf(tree: Tree, path: string, project: Project): string {
  const extension = /\.([cm]?[jt]s)x?$/.exec(path)?.[1] ?? 'js';
  const stem = path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  return specifierFor(tree, stem, extension, project);
}

/** The declaration that does nothing but make the only client, in a variable of the module. */
function soleDeclarationOf([only, ...others]: readonly ClientSite[]): Node | undefined {
  const binding = only?.use.binding;
  if (!only || !binding || others.length > 0 || binding.scope.parent) return undefined;
  const declaration = only.tree.parent(binding.declaration);
  return declaration?.type === 'VariableDeclaration' &&
    declaration.declarations.length === 1 &&
    only.tree.parent(only.call.node) === binding.declaration
    ? declaration
    : undefined;
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
