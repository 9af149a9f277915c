const cooling = new Map<string, NodeJS.Timeout>();

// An entry says that something was said; were it gone, it would be said again.
export function sayOnce(guestId: string, say: () => void): void {
  if (cooling.has(guestId)) return;
  cooling.set(guestId, setTimeout(() => {
    say();
  }, 250));
}
