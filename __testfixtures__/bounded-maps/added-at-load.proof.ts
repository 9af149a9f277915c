import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => {
    process.env['ALLOWED_ORIGINS'] = 'http://kitchen, http://door/';
    return {};
  },
  make: ({ isAllowed }) => {
    let added = 0;
    const { add } = Set.prototype;
    Set.prototype.add = function (value) {
      if (String(value).startsWith('http')) added += 1;
      return add.call(this, value) as typeof this;
    };
    return {
      op: (i) => [isAllowed('http://door'), isAllowed(`http://guest${i}`)],
      counters: () => ({ 'entries added': added }),
    };
  },
};
