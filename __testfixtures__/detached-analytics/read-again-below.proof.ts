import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  packages: {
    './clients': `
      let successes = 0;
      let known;
      export const usageTracker = {
        trackSuccess: async (tool) => { await globalThis.collect(tool); successes += 1; },
        shouldAskForFeedback: async () => successes % 3 === 0,
      };
      export const posthog = {
        identify: async ({ distinctId }) => { await globalThis.collect(distinctId); known = distinctId; },
        getAllFlags: async (user) => { if (user !== known) throw new Error(user + ' is unknown'); return { dark: true }; },
      };`,
  },
  make: async ({ serve }, { reported }) => {
    let wrong = 0;
    const driver = await reported(async (i) => {
      const answer = await serve('menu', `guest ${i}`).catch(String);
      if (answer !== (i % 3 === 2 ? 'How was it?' : 'dark')) wrong += 1;
      return answer;
    }, { waits: true });
    return { ...driver, counters: () => ({ ...driver.counters?.(), 'wrong answers': wrong }) };
  },
};
