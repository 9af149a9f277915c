import { createServer, type Socket } from 'node:net';

/** How many cooks stir each pot; the fire under it is lit for the first and put out after the last. */
export class Fires {
  private readonly cooks = new Map<string, number>();

  constructor(
    private readonly light: (pot: string) => void,
    private readonly putOut: (pot: string) => void,
  ) {}

  stir(pot: string): () => void {
    const already = this.cooks.get(pot) ?? 0;
    this.cooks.set(pot, already + 1);
    if (already === 0) this.light(pot);
    return () => {
      const left = (this.cooks.get(pot) ?? 1) - 1;
      this.cooks.set(pot, left);
      if (left === 0) {
        this.putOut(pot);
      }
    };
  }
}

const lines: Record<string, number> = {};
const orders = new Map<string, number>();

createServer((socket: Socket) => {
  socket.once('data', (text) => {
    const address = String(text);
    lines[address] = (lines[address] ?? 0) + 1;
    socket.on('close', () => {
      lines[address] = lines[address]! - 1;
      if (lines[address] === 0) console.log('the last line is closed', address);
    });
  });
}).listen(4000);

/** There is no branch for zero. */
export async function cooking<T>(order: string, work: () => Promise<T>): Promise<T> {
  orders.set(order, (orders.get(order) ?? 0) + 1);
  try {
    return await work();
  } finally {
    orders.set(order, Math.max(0, (orders.get(order) ?? 0) - 1));
  }
}

export function isCooking(order: string): boolean {
  return (orders.get(order) ?? 0) > 0;
}
