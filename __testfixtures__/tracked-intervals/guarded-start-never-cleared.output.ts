import { onShutdown } from './on-shutdown.js';

const tickets = new Map<string, number>();
let sweeper: NodeJS.Timeout | null = null;

function startSweeperOnce(): void {
  if (!sweeper) {
    sweeper = setInterval(() => tickets.clear(), 300_000);
    onShutdown(() => { if (sweeper) clearInterval(sweeper); });
  }
}

export function addTicket(id: string): void {
  startSweeperOnce();
  tickets.set(id, Date.now());
}
