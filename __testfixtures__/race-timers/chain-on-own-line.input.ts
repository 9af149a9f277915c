declare function fetchMenu(): Promise<string[]>;

export function loadMenu(): Promise<string[]> {
  return Promise.race([
    fetchMenu(),
    new Promise<string[]>((resolve) => setTimeout(() => resolve([]), 3000)),
  ])
    .then((items) => items.filter(Boolean))
    .catch(() => []);
}
