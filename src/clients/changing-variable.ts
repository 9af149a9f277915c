import type { Node } from '@babel/types';
import { isPath, lastName, textOf, wordsIn } from '../ast/names.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import type { ClientSite } from './client-site.ts';

/** What clients read from the environment by themselves, by the beginning of the variables' names. */
const READ_BY_ITSELF: readonly (readonly [RegExp, string])[] = [
  [/^(@aws-sdk\/|aws-sdk|@anthropic-ai\/bedrock-sdk)/, 'AWS_'],
  [/^openai$/, 'OPENAI_'],
  [/^@anthropic-ai\/sdk$/, 'ANTHROPIC_'],
  [/^groq-sdk$/, 'GROQ_'],
  [/^cohere-ai$/, 'CO_API_'],
  [/^@mistralai\//, 'MISTRAL_'],
  [/^@google\/genai$/, 'GOOGLE_'],
  [/^@google\/genai$/, 'GEMINI_'],
  [/^replicate$/, 'REPLICATE_'],
  [/^together-ai$/, 'TOGETHER_'],
  [/^voyageai$/, 'VOYAGE_'],
  [/^twilio$/, 'TWILIO_'],
  [/^(pg|postgres|@neondatabase\/serverless)$/, 'PG'],
  [/prisma/, 'DATABASE_'],
  [/^@pinecone-database\//, 'PINECONE_'],
  [/^@deepgram\//, 'DEEPGRAM_'],
  [/^exa-js$/, 'EXA_'],
  [/^@tavily\//, 'TAVILY_'],
  [/^@?elevenlabs/, 'ELEVENLABS_'],
  [/^resend$/, 'RESEND_'],
  [/^@upstash\//, 'UPSTASH_'],
  [/^@vercel\/(kv|postgres)$/, 'KV_'],
  [/^@vercel\/postgres$/, 'POSTGRES_'],
  [/^livekit-/, 'LIVEKIT_'],
  [/^@novu\//, 'NOVU_'],
  [/^@azure\//, 'AZURE_'],
];

/** Variables of the environment, and texts: each file that names a variable contains one of them. */
interface Variables {
  readonly needles: readonly string[];
  readonly has: (name: string) => boolean;
}

/** A variable that the project sets while it runs; one that is set before the client is made does no harm, but who knows. */
export function changingVariable(
  site: ClientSite,
  project: Project | undefined,
): string | undefined {
  const { tree } = site;
  for (const variables of variablesOf(site)) {
    const here = tree.memo(variablesSetIn).find(variables.has);
    if (here !== undefined)
      return `The file sets \`${here}\` while it runs. A client that already exists does not see that.`;
    const paths = new Set(
      variables.needles.flatMap((needle) => [...(project?.filesWith(needle) ?? [])]),
    );
    for (const path of paths) {
      const other = path === tree.path ? undefined : project?.tree(path);
      const there = other?.memo(variablesSetIn).find(variables.has);
      if (there !== undefined)
        return `\`${path}\` sets \`${there}\`. A client that already exists does not see that.`;
    }
  }
  return undefined;
}

function variablesOf({ options, call }: ClientSite): Variables[] {
  const named = options?.variables ?? [];
  const own = READ_BY_ITSELF.filter(([module]) => module.test(call.module));
  return [
    ...named.map((variable) => ({
      needles: [variable],
      has: (name: string) => name === variable,
    })),
    ...own.map(([, prefix]) => ({
      needles: [`env.${prefix}`, `env['${prefix}`, `env["${prefix}`],
      has: (name: string) => name.startsWith(prefix) && name !== prefix,
    })),
  ];
}

/** The names of the variables that a file gives another value. */
function variablesSetIn(tree: Tree): readonly string[] {
  const targets = [
    ...tree.nodes('AssignmentExpression').map(({ left }) => left),
    ...tree.nodes('UnaryExpression').flatMap((n) => (n.operator === 'delete' ? n.argument : [])),
  ];
  return [
    ...targets.flatMap((target) => variableNamed(target) ?? []),
    ...tree
      .nodes('CallExpression')
      .flatMap((call) => namesSetBy(tree, call.callee, call.arguments)),
  ];
}

/** `PORT` of `process.env.PORT`. */
function variableNamed(target: Node): string | undefined {
  const node = unwrap(target);
  return 'object' in node && lastName(node.object as Node) === 'env'
    ? propertyName(node)
    : undefined;
}

/** `vi.stubEnv('PORT', …)`, `jest.replaceProperty(process.env, 'PORT', …)`, `Object.assign(process.env, { PORT })`. */
function namesSetBy(tree: Tree, callee: Node, given: readonly Node[]): readonly string[] {
  const [first, second] = given;
  switch (lastName(callee)) {
    case 'stubEnv':
      return first ? [textOf(first) ?? ''] : [];
    case 'replaceProperty':
      return second && isPath(first, 'process.env') ? [textOf(second) ?? ''] : [];
    case 'assign':
      return calleeName(tree, callee) === 'Object.assign' && isPath(first, 'process.env')
        ? given.slice(1).flatMap((node) => [...wordsIn(node)])
        : [];
    default:
      return [];
  }
}
