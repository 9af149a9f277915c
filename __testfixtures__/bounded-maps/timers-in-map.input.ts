const debounced = new Map<string, NodeJS.Timeout>();

export function saveSoon(cartId: string, save: () => void): void {
  const waiting = debounced.get(cartId);
  if (waiting) clearTimeout(waiting);
  debounced.set(
    cartId,
    setTimeout(() => {
      save();
    }, 250),
  );
}
