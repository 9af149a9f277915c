const FIELDS = ['name', 'street', 'city'] as const;

export function packed(card: Record<string, string>): Buffer {
  let all = Buffer.alloc(0);
  for (const field of FIELDS) {
    all = Buffer.concat([all, Buffer.from(card[field] ?? '')]);
  }
  return all;
}

const ROUNDS = 4;

export function repeated(seed: Buffer): Buffer {
  let all = Buffer.alloc(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    all = Buffer.concat([all, seed]);
  }
  return all;
}

export function signed(card: { name: Buffer; city: Buffer }): Buffer[] {
  const order = [card.city, card.name];
  let ordered = Buffer.alloc(0);
  for (const one of order) ordered = Buffer.concat([ordered, one]);
  let whole = Buffer.alloc(0);
  for (const one of Object.values(card)) whole = Buffer.concat([whole, one]);
  let keyed = Buffer.alloc(0);
  for (const key in card) keyed = Buffer.concat([keyed, Buffer.from(key)]);
  return [ordered, whole, keyed];
}
