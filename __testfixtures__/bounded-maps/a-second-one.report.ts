import { randomBytes } from 'node:crypto';

declare const payments: { customers: { create(about: { email: string }): Promise<{ id: string }> } };
declare function charge(order: unknown): Promise<{ paid: boolean }>;

const customerIds = new Map<string, string>();
const receipts = new Map<string, { paid: boolean }>();
const pseudonyms = new Map<string, string>();

// A miss would make a second customer.
export async function customerIdOf(email: string): Promise<string> {
  const known = customerIds.get(email);
  if (known) return known;
  const created = await payments.customers.create({ email });
  customerIds.set(email, created.id);
  return created.id;
}

// A miss would charge a second time: what is done does not come of the key.
export async function pay(requestKey: string, order: unknown): Promise<{ paid: boolean }> {
  const done = receipts.get(requestKey);
  if (done) return done;
  const receipt = await charge(order);
  receipts.set(requestKey, receipt);
  return receipt;
}

// A miss would give another name.
export function pseudonymOf(email: string): string {
  let name = pseudonyms.get(email);
  if (!name) {
    name = randomBytes(8).toString('hex');
    pseudonyms.set(email, name);
  }
  return name;
}
