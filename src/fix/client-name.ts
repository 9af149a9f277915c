import type { ClientSite } from '../analysis/client-site.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import { styleOf } from './style.ts';

const VAGUE = /^(client|instance|conn|connection|api|sdk|c|it|db|pool|service|default|create|init|connect|driver|createClient|createPool|createTransport|createCluster|pool|index)$/i;

/** What the client is about, as names end in it: `OpenAI` of `getOpenAI`. The first is the likeliest. */
export function clientNames(site: ClientSite): readonly [string, ...string[]] {
  const { call, use } = site;
  const written = call.name;
  const named = use.binding?.name ?? use.field?.replace(/^[#_]+/, '');
  const fromModule = pascal((call.module.split('/').at(-1) ?? '').replace(/-?(sdk|node|js|client)$/, '') || call.module.replace(/^@([^/]+).*$/, '$1'));
  const names = [
    ...(call.cls.form === 'new' && !VAGUE.test(written) ? [written] : []),
    ...(call.cls.form !== 'new' && named !== undefined && !VAGUE.test(named) ? [pascal(named)] : []),
    ...(VAGUE.test(written) && named !== undefined && !VAGUE.test(named) ? [pascal(named)] : []),
    ...(VAGUE.test(written) ? [] : [pascal(written)]),
    `${fromModule}Client`,
  ];
  return names as [string, ...string[]];
}

export function pascal(text: string): string {
  return text.replace(/^@/, '').split(/[^A-Za-z0-9]+/).filter(Boolean).map((w) => w[0]?.toUpperCase() + w.slice(1)).join('');
}

/** `OpenAI` as a file's name: `openai`; `SupabaseAdmin`: `supabase-admin`. */
export function kebab(name: string): string {
  return name.replace(/^OpenAI/, 'Openai').replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2').toLowerCase();
}

/** The type of the client where the file has types; undefined where it cannot be named. */
export function clientType({ tree, call, types }: ClientSite): string | undefined {
  if (!styleOf(tree).typescript) return '';
  const callee = unwrap(call.node.callee);
  const text = tree.source(callee);
  if (!call.binding) return undefined;
  const { typeParameters } = call.node as { typeParameters?: { start?: number | null; end?: number | null } | null };
  const args = typeParameters ? tree.text.slice(typeParameters.start as number, typeParameters.end as number) : types;
  if (call.node.type === 'CallExpression') return `ReturnType<typeof ${text}${args}>`;
  const isImported = callee.type === 'Identifier' && call.binding.kind === 'import' && call.binding.declaration.type !== 'ImportNamespaceSpecifier';
  return isImported ? `${text}${args}` : propertyName(callee) !== undefined || callee.type === 'Identifier' ? `InstanceType<typeof ${text}${args}>` : undefined;
}
