import { createServer } from 'node:http';

class Board {
  #notes: string[] = [];

  pin(note: string): void {
    this.#notes = [...this.#notes, note];
    if (this.#notes.length > 5) this.#notes.shift();
  }

  top(): string[] {
    return this.#notes.slice(-5);
  }
}

export const board = new Board();
createServer((req, res) => {
  board.pin(String(req.url));
  res.end(board.top().join());
}).listen(8080);
