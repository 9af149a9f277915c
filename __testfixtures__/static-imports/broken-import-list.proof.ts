import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  packages: {
    './mime-types.js': "export const getMimeType = (file) => (file.endsWith('.pdf') ? 'application/pdf' : 'image/png'); export const isPdfFile = (type) => type === 'application/pdf'; export const isImageFile = (file) => file.endsWith('.png'); export const isVideoFile = () => false;",
  },
  make: ({ kindOf }) => ({ op: (i) => kindOf(i % 2 === 0 ? 'menu.pdf' : 'dish.png') }),
};
