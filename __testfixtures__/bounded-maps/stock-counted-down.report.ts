/** A bottle that is out of stock is not one that was never bought: what is missing here has a meaning of its own. */
const bottles = new Map<string, number>();

export function buy(label: string, count: number): void {
  bottles.set(label, (bottles.get(label) ?? 0) + count);
}

export function pour(label: string): boolean {
  const left = (bottles.get(label) ?? 0) - 1;
  if (left < 0) return false;
  bottles.set(label, left);
  return true;
}

/** Points go up and down, and zero is where a guest begins; nothing goes on at zero that must be read as missing. */
const points = new Map<string, number>();

export function enter(guest: string): void {
  points.set(guest, 10);
}

export function win(guest: string): void {
  points.set(guest, points.get(guest)! + 1);
}

export function lose(guest: string): void {
  points.set(guest, points.get(guest)! - 1);
}

export function standing(guest: string): string {
  return points.get(guest)!.toFixed(0);
}
