import { pool } from './pool.js';

export function evict(clientId: string): void {
  pool.clients.get(clientId)?.end();
  pool.clients.delete(clientId);
}
