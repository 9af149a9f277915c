import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

// None of them is the package's client: nothing is connected.
export const proof: Proof = {
  packages: {
    'langchain/llms/openai': "import 'proof-client'; export class OpenAI { call(text) { return text.length; } }",
    'discord.js': 'export class Client {}',
    './supabase-of-the-request': 'export const createClient = () => ({ auth: { getSession: async () => 7 } });',
  },
  make: ({ cached, summarise, announce, session }) => ({
    op: async (i) => [cached(`menu ${i}`), await summarise(`text ${i}`), (await announce('open')) ?? null, await session()],
    counters: () => ({ connections: connections() }),
  }),
};
