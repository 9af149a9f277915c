import type { ServerResponse } from 'node:http';
import { priceOf } from '../menu-cache.js';
import { closeOrder, findOrder, totalCents } from '../order.js';

export interface CardTerminal {
  charge(orderId: string, cents: number): Promise<{ receipt: string }>;
  cancel(orderId: string): Promise<void>;
}

const CHARGE_TIMEOUT_MS = 45_000;

class PaymentTimeout extends Error {}

/** Charges a table's card; the terminal may wait for a guest who never comes. */
export async function pay(res: ServerResponse, terminal: CardTerminal, id: string): Promise<void> {
  const order = findOrder(id);
  if (!order) {
    res.writeHead(404).end();
    return;
  }
  try {
    const { receipt } = await Promise.race([
      terminal.charge(id, totalCents(order, priceOf)),
      new Promise<never>((_, reject) => setTimeout(() => reject(new PaymentTimeout(id)), CHARGE_TIMEOUT_MS)),
    ]);
    order.status = 'paid';
    closeOrder(id);
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ receipt }));
  } catch (error) {
    if (error instanceof PaymentTimeout) await cancelQuickly(terminal, id);
    res.writeHead(error instanceof PaymentTimeout ? 504 : 502).end();
  }
}

/** Gives the terminal two seconds to cancel, and clears its timer either way. */
async function cancelQuickly(terminal: CardTerminal, id: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 2_000);
  });
  try {
    await Promise.race([terminal.cancel(id), limit]);
  } finally {
    clearTimeout(timer);
  }
}
