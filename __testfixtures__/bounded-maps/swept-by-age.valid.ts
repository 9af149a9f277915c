interface Cart {
  updated: number;
}

const carts = new Map<string, Cart>();

export function touch(sessionId: string): void {
  carts.set(sessionId, { updated: Date.now() });
}

setInterval(() => {
  for (const [id, cart] of carts) if (Date.now() - cart.updated > 3_600_000) carts.delete(id);
}, 60_000).unref();
