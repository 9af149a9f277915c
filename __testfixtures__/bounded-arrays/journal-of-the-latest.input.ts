/** Nobody looks at more than the latest, so the journal is no record of all. */
const journal: Array<{ at: number; dish: string }> = [];
const steps: string[] = [];
const LATEST = 20;

export function note(dish: string): void {
  journal.push({ at: Date.now(), dish });
  steps.push(dish);
}

export function latest(): Array<{ at: number; dish: string }> {
  return [...journal].reverse().slice(0, 30);
}

export function last(): string | undefined {
  return journal.at(-1)?.dish;
}

export function recentSteps(): string[] {
  return steps.slice().reverse().slice(0, LATEST);
}
