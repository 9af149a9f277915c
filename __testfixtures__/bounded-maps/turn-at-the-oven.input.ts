const doors: Record<string, Promise<void>> = {};

export async function bake<T>(oven: string, work: () => Promise<T>): Promise<T> {
  const before = doors[oven] ?? Promise.resolve();
  let open!: () => void;
  const door = new Promise<void>((resolve) => {
    open = resolve;
  });
  doors[oven] = door;
  try {
    await before;
    return await work();
  } finally {
    open();
  }
}
