import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  packages: {
    './mime-types.js': "export const getMimeType = (file) => (file.endsWith('.pdf') ? 'application/pdf' : 'image/png'); export const isPdfFile = (type) => type === 'application/pdf'; export const isImageFile = (file) => file.endsWith('.png'); export const isVideoFile = () => false;",
  },
  make: ({ mimeTypeInfo, describe }) => ({ op: async (i) => [await mimeTypeInfo(i % 2 === 0 ? 'menu.pdf' : 'dish.png'), await describe(`dish${i}.png`)] }),
};
