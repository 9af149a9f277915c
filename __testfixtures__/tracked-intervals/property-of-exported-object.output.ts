const stock = new Map<string, number>();

function recount(): void {
  for (const [item, count] of stock) if (count === 0) stock.delete(item);
}

export const Pantry = {
  stock,
  recountTimer: setInterval(recount, 600_000).unref(),
};
