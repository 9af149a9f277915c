import type { File } from '../file.ts';
import type { Node } from '@babel/types';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ClientGroup } from './client-group.ts';
import { isStateListener, type Holder } from './client-holder.ts';
import type { ClientSite } from './client-site.ts';
import type { Project } from '../project.ts';
import { isCall, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Edit, Fix, HelperImport } from '../types.ts';
import { isTarget } from '../semantics/mutation.ts';
import { ensureImport, isCommonJs } from '../edits/ensure-import.ts';
import { clientModule } from './client-module.ts';
import { isDirected } from './client-text.ts';
import { dropImports, importInto } from './import-client.ts';
import { changerOf } from './module-defaults.ts';
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
  const { module } = site.call;
  const changer = changerOf(site.tree, module, project);
  if (changer !== undefined)
    return {
      why: `\`${changer}\` changes the settings that clients of \`${module}\` start from, so these clients may differ.`,
    };
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
  const specifier = specifierFor(site.tree, made.path, made.extension, project);
  const gone = goneWith(
    site.tree,
    sites.map((s) => s.call.node),
  );
  const imported = importInto(site.tree, { module: specifier, name: made.getter }, gone);
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
  const wanted = importOf(tree, sites, holder, project);
  const local = wanted && (ensureImport(tree, wanted)?.local ?? wanted.name);
  const taken: Sharing = {
    why: `\`${path}\` exports one made the same way; the name \`${local ?? holder.name}\` is taken here.`,
  };
  if (!wanted || local === undefined) return taken;
  const runs = project.reaches(tree.path, path) ? undefined : startedBy(holder);
  const reason = `\`${path}\` exports one made the same way; both files share it from now on${runs === undefined ? '' : `, and loading it also runs \`${runs}\``}.`;
  // `const db = new Client()` becomes the import of `db`.
  const renewed = sites.filter((s) => holder.kind === 'value' && s.use.binding?.name === local);
  const declarations = renewed.map(soleDeclarationOf);
  const others = sites.filter((s) => !renewed.includes(s));
  if (declarations.includes(undefined) || others.some((s) => isTaken(s, local))) return taken;
  const removed = declarations as Node[];
  const isOfModule = renewed.some((s) => !s.use.binding?.scope.parent);
  const gone = goneWith(tree, [...removed, ...others.map((s) => s.call.node)]);
  const imported = importInto(tree, wanted, gone, isOfModule);
  if (!imported) return taken;
  const expression = holder.kind === 'getter' ? `${local}()` : local;
  const edits = (): Edit[] => [
    ...removed.map((one) => removeStatement(tree, one, `${group.id} ${one.start}`)),
    ...replaceAll(tree, others, expression, group.id),
    ...imported,
  ];
  return { fix: { edits: () => ({ edits: edits() }) }, reason };
}

/** How the file imports it; a default one under the name that its own file, or else this one, has for it. */
function importOf(
  tree: Tree,
  sites: readonly ClientSite[],
  { tree: there, name, local }: Holder,
  project: Project,
): HelperImport | undefined {
  const module = moduleOf(tree, there.path, project);
  if (name !== 'default') return { module, name };
  const called = local ?? sites.find((s) => s.use.binding)?.use.binding?.name;
  return called === undefined ? undefined : { module, name: called, isDefault: true };
}

/** Another variable of that name is seen where the client is made. */
function isTaken({ tree, call }: ClientSite, name: string): boolean {
  const seen = scopesOf(tree).lookup(name, call.node);
  return seen !== undefined && seen.scope.parent !== undefined;
}

/** Why a file cannot take the client that another one exports; undefined if it can. */
function obstacleTo(
  tree: Tree,
  { tree: there, local, name }: Holder,
  project: Project,
): string | undefined {
  const { path } = there;
  if (path === tree.path)
    return `The file itself exports one made the same way, as \`${local ?? name}\`.`;
  if (project.reaches(path, tree.path))
    return `\`${path}\` exports one made the same way, and loads this file, so neither can wait for the other.`;
  return isCommonJs(there) === isCommonJs(tree)
    ? undefined
    : `\`${path}\` exports one made the same way, in the other module system.`;
}

/** As the file imports other things of it, if it does. */
function moduleOf(tree: Tree, path: string, project: Project): string {
  const known = project
    .importsOf(tree.path)
    .find(
      ({ to, form, onLoad }) => to.kind === 'file' && to.path === path && form !== 'type' && onLoad,
    );
  if (known) return known.specifier;
  const extension = /\.([cm]?[jt]s)x?$/.exec(path)?.[1] ?? 'js';
  const stem = path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  return specifierFor(tree, stem, extension, project);
}

/** The declaration that does nothing but make the client, in a variable that is never set again. */
function soleDeclarationOf({ tree, call, use }: ClientSite): Node | undefined {
  const { binding } = use;
  const declaration = binding && tree.parent(binding.declaration);
  return declaration?.type === 'VariableDeclaration' &&
    declaration.declarations.length === 1 &&
    /^(Program|BlockStatement)$/.test(tree.parent(declaration)?.type ?? '') &&
    !binding?.references.some((one) => isTarget(tree, one)) &&
    tree.parent(call.node) === binding?.declaration
    ? declaration
    : undefined;
}

/** What the holder's file calls when it is loaded, beside making the client. */
function startedBy({ tree, site }: Holder): string | undefined {
  const own = site.use.binding?.references ?? [];
  const listening = own.filter((one) => isStateListener(tree, one));
  for (const statement of tree.program.body) {
    let node: Node | undefined =
      statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
    while (node?.type === 'UnaryExpression' || node?.type === 'AwaitExpression')
      node = unwrap(node.argument);
    const call = node;
    if (isCall(call) && !listening.some((one) => tree.contains(call.callee, one)))
      return `${tree.source(call.callee).split('\n')[0]}(…)`;
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

/** The imports that nothing mentions once the code is gone. */
function goneWith(tree: Tree, nodes: readonly Node[]): Binding[] {
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
