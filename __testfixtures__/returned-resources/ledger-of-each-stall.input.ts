import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const MOST = 20;
const ledgers = new Map<string, DatabaseSync>();

function ledgerOf(stall: string): DatabaseSync {
  const known = ledgers.get(stall);
  if (known) return known;
  if (ledgers.size >= MOST) {
    const oldest = ledgers.keys().next().value;
    if (oldest !== undefined) ledgers.delete(oldest);
  }
  const ledger = new DatabaseSync(`${stall}.db`);
  ledgers.set(stall, ledger);
  return ledger;
}

createServer((req, res) => {
  const stall = new URL(req.url ?? '/', 'http://market').pathname.slice(1);
  res.end(JSON.stringify(ledgerOf(stall).prepare('select sum(cents) from sales').get()));
}).listen(8080);
