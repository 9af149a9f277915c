import type { Proof } from '../../../src/proof/proof.ts';

declare const app: { handlers: Record<string, (request: object, response: object) => Promise<void>> };

export const proof: Proof = {
  entry: 'src/server.js',
  packages: {
    express: 'export default () => globalThis.app = Object.assign(() => {}, { handlers: {}, get(path, handle) { this.handlers[path] = handle; } });',
    pdfkit: "export default class { text(text) { return `pdf of ${text}`; } }",
  },
  make: () => ({ op: (i) => Promise.all(['/menu', '/pdf', '/prices'].map((path) => new Promise((end, reject) => app.handlers[path]?.({ query: { rounded: i % 2 === 0 ? 1 : 1.5 } }, { end: (text: unknown) => end(String(text)) }).catch(reject)))) }),
};
