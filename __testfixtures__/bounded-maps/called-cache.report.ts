interface Login {
  userId: string;
  until: number;
}

// Called caches, and each the one copy of what it holds.
const loginCache = new Map<string, Login>();
const customerCache = new Map<string, { id: string }>();

export function login(token: string, userId: string): void {
  loginCache.set(token, { userId, until: Date.now() + 3_600_000 });
}

export function userOf(token: string): string | undefined {
  return loginCache.get(token)?.userId;
}

export function save(customer: { id: string }): void {
  customerCache.set(customer.id, customer);
}

export function find(customerId: string): { id: string } | undefined {
  return customerCache.get(customerId);
}
