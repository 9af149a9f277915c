type Counter = 'orders' | 'guests';

const totals = new Map<Counter, number>();

export function add(counter: Counter): void {
  totals.set(counter, (totals.get(counter) ?? 0) + 1);
}
