declare function fetchMenu(): Promise<string[]>;

export function loadMenu(): Promise<string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return Promise.race([
    fetchMenu(),
    new Promise<string[]>((resolve) => {
      timer = setTimeout(() => resolve([]), 3000);
    }),
  ])
    .finally(() => clearTimeout(timer))
    .then((items) => items.filter(Boolean))
    .catch(() => []);
}
