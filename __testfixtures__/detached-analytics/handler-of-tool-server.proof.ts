import type { Proof } from '../../src/proof/proof.ts';

declare const server: { handle(request: object): Promise<unknown> };

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    '@modelcontextprotocol/sdk/server/index.js': 'export class Server { setRequestHandler(_, handle) { this.handle = handle; globalThis.server = this; } }',
    '@modelcontextprotocol/sdk/types.js': 'export const CallToolRequestSchema = {};',
    '../track.js': 'export const trackGA4 = (...event) => globalThis.collect(...event);',
    './tools.js': "export const tools = [{ name: 'menu', run: async (given) => given }];",
  },
  make: ({ ToolServer }, { reported, settled }) => {
    new ToolServer();
    // now and then a tool that is not there, of which the collector hears nothing
    return reported(async (i) => [await server.handle({ params: { name: 'menu', arguments: i } }), await settled(server.handle({ params: { name: `tool ${i}` } }))]);
  },
};
