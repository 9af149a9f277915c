import type { Node } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { importedName } from '../semantics/qualified-name.ts';
import type { ClientCall } from './client-call.ts';
import type { ClientSite } from './client-site.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { styleOf } from '../edits/style.ts';

const VAGUE =
  /^(.|client|instance|conn|connection|api|sdk|c|it|db|pool|service|default|create|init|connect|driver|createClient|createPool|createTransport|createCluster|pool|index)$/i;

/** What the client is about, as names end in it: `OpenAI` of `getOpenAI`. The first is the likeliest. */
export function clientNames(site: ClientSite): readonly [string, ...string[]] {
  const { call, use } = site;
  const written = call.name;
  const named = use.binding?.name ?? use.field?.replace(/^[#_]+/, '');
  const fromModule = pascal(
    (call.module.split('/').at(-1) ?? '').replace(/-?(sdk|node|js|client)$/, '') ||
      call.module.replace(/^@([^/]+).*$/, '$1'),
  );
  const names = [
    ...(call.cls.form === 'new' && !VAGUE.test(written) ? [written] : []),
    ...(call.cls.form !== 'new' && named !== undefined && !VAGUE.test(named)
      ? [pascal(named)]
      : []),
    ...(VAGUE.test(written) && named !== undefined && !VAGUE.test(named) ? [pascal(named)] : []),
    ...(VAGUE.test(written) ? [] : [pascal(written)]),
    `${fromModule}${/Pool$/.test(written) ? 'Pool' : 'Client'}`,
  ];
  return names as [string, ...string[]];
}

export function pascal(text: string): string {
  return text
    .replace(/^@/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((w) => w[0]?.toUpperCase() + w.slice(1))
    .join('');
}

/** `OpenAI` as a file's name: `openai`; `SupabaseAdmin`: `supabase-admin`. */
export function kebab(name: string): string {
  return name
    .replace(/^OpenAI/, 'Openai')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** The type of a client as it is written, and what has to be imported for it. */
export interface ClientType {
  readonly text: string;
  readonly needs?: { readonly module: string; readonly name: string };
}

/** The type of the client; an empty text where the file has no types, undefined where it cannot be named. */
export function clientType({ tree, call }: ClientSite): ClientType | undefined {
  if (!styleOf(tree).typescript) return { text: '' };
  if (call.late) return lateType(call);
  const callee = unwrap(call.node.callee);
  const text = tree.source(callee);
  if (!call.binding) return undefined;
  const { typeParameters } = call.node as {
    typeParameters?: { start?: number | null; end?: number | null } | null;
  };
  const args = typeParameters
    ? tree.text.slice(typeParameters.start as number, typeParameters.end as number)
    : '';
  const isMember = propertyName(callee) !== undefined && 'object' in callee;
  const holder = isMember ? tree.source(callee.object as Node) : '';
  if (holder !== '' && holder === call.cls.type) return { text: holder };
  if (holder.endsWith(`.${call.cls.type}`)) return { text: `InstanceType<typeof ${holder}>` };
  if (call.cls.type !== undefined && isMember) return { text: `${holder}.${call.cls.type}${args}` };
  if (call.cls.type !== undefined) return namedType(tree, call.module, call.cls.type, args);
  if (call.node.type === 'CallExpression') return { text: `ReturnType<typeof ${text}${args}>` };
  const isImported =
    callee.type === 'Identifier' &&
    call.binding.kind === 'import' &&
    call.binding.declaration.type !== 'ImportNamespaceSpecifier';
  return isImported
    ? { text: `${text}${args}` }
    : isMember || callee.type === 'Identifier'
      ? { text: `InstanceType<typeof ${text}${args}>` }
      : undefined;
}

/** The type of what only a function imports, by the import of a type. */
function lateType({ module, exported, cls, node }: ClientCall): ClientType | undefined {
  const { typeParameters } = node as { typeParameters?: Node | null };
  if (typeParameters) return undefined;
  const name = cls.type ?? exported;
  const text = `import('${module}').${name}`;
  const isInstance = cls.type !== undefined || node.type === 'NewExpression';
  return { text: isInstance ? text : `ReturnType<typeof ${text}>` };
}

function namedType(tree: Tree, module: string, name: string, args: string): ClientType | undefined {
  const binding = scopesOf(tree).scopeOf(tree.program).bindings.get(name);
  if (!binding) return { text: `${name}${args}`, needs: { module, name } };
  return importedName(tree, binding) === `${module}#${name}`
    ? { text: `${name}${args}`, needs: { module, name } }
    : undefined;
}

/** Brings the name of a type in beside the factory that an import has already; nothing where it is there. */
export function importType(
  tree: Tree,
  { binding }: ClientCall,
  { needs }: ClientType,
): Edit[] | undefined {
  if (!needs || scopesOf(tree).scopeOf(tree.program).bindings.has(needs.name)) return [];
  const specifier = binding?.declaration;
  if (specifier?.type !== 'ImportSpecifier') return undefined;
  return [
    {
      start: specifier.end as number,
      end: specifier.end as number,
      text: `, type ${needs.name}`,
      key: `import ${needs.name}`,
    },
  ];
}

/** `a Redis client`, `an OpenAI client`, `a client of @supabase/supabase-js`. */
export function nounOf(name: string, module: string): string {
  if (/^[a-z]/.test(name) || /^(Client|Pool)$/.test(name)) {
    const kind = name === 'producer' ? 'producer' : /Pool$/.test(name) ? 'pool' : 'client';
    return `a ${kind} of ${module.startsWith('.') ? name : module}`;
  }
  const article = /^[AEIO]/.test(name) ? 'an' : 'a';
  const saysKind = /(Client|Pool|Queue|Storage|Agent|Breaker)$/.test(name);
  return `${article} \`${name}\`${saysKind ? '' : ' client'}`;
}

/** What each call makes, and what becomes of it; a sentence. */
export function perCallMessage({ call, owns, use }: ClientSite): string {
  const client = nounOf(call.name, call.module);
  const who = use.kind === 'field' ? 'Each object of the class' : 'Each call';
  switch (owns) {
    case 'sockets':
      return `${who} makes ${client} of its own, whose connections nothing closes.`;
    case 'timers':
      return `${who} makes ${client} of its own, whose timer keeps it in memory.`;
    case 'events':
      return `${who} makes ${client} of its own, whose buffered events may never be sent.`;
    default:
      return `${who} makes ${client} of its own, with the same options every time.`;
  }
}
