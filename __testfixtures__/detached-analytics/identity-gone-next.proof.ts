import type { Proof } from '../../src/proof/proof.ts';

// Each event tells whose it is once it is sent: the session has to be there until then.
export const proof: Proof = {
  operations: 23,
  globals: () => ({ session: {} }),
  packages: {
    './telemetry': 'export const telemetry = { sendEvent: async (event) => { await globalThis.collect(event); if (globalThis.session.guest === undefined) throw new Error("Whose event is it?"); } };',
    './sessions': 'export const sessions = { touch: async (guest) => { globalThis.session = { guest }; }, logout: async () => { globalThis.session = {}; } };',
  },
  make: ({ leave }, { reported }) => {
    let strange = 0;
    const leaveAs = (guest: string): Promise<string> => new Promise((end) => leave(guest, { clearCookie: () => {}, end: () => end('left') }).catch(() => {
      strange += 1;
      end('failed');
    }));
    return reported((i) => leaveAs(`guest ${i}`), { waits: true }).then((driver) => ({ ...driver, counters: () => ({ ...driver.counters?.(), 'events of nobody': strange }) }));
  },
};
