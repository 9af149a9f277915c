import { createServer } from "node:http";

export class Tables {
  readonly #guests = new Map<string, number>();
  readonly #bills = new Map<string, string[]>();

  seat(table: string, count: number, first: string): void {
    this.#guests.set(table, count);
    this.#bills.set(table, [first]);
  }

  bill(table: string): string[] {
    if (!this.#guests.has(table)) return [];
    return this.#bills.get(table) ?? [];
  }

  leave(table: string): void {
    this.#guests.delete(table);
  }
}

export const tables = new Tables();
createServer((req, res) => {
  const table = String(req.url);
  if (req.method === "POST") tables.seat(table, 2, 'soup');
  if (req.method === "DELETE") tables.leave(table);
  res.end(tables.bill(table).join());
}).listen(8080);
