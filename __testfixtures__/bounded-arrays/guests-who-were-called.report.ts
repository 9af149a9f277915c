/** Only some are called, so the others must go on waiting. */
const parties: Array<{ size: number; resolve: (table: string) => void }> = [];

export function seat(size: number): Promise<string> {
  return new Promise((resolve) => {
    parties.push({ size, resolve });
  });
}

export function free(table: string, seats: number): void {
  for (const party of parties) {
    if (party.size <= seats) party.resolve(table);
  }
}

/** Who listens wants to be called each time. */
const listeners: Array<(dish: string) => void> = [];

export function listen(listener: (dish: string) => void): void {
  listeners.push(listener);
}

export function serve(dish: string): void {
  for (const listener of listeners) listener(dish);
}
