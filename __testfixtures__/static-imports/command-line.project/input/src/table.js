import { sep } from 'node:path';

export const commands = {
  push: async (options) => {
    const { push } = await import('./push.js');
    await push(options, sep);
  },
  async pull(options) {
    const { pull } = await import('./pull.js');
    await pull(options, sep);
  },
};
