const seated = new Map<string, number>();

export async function serving<T>(table: string, work: () => Promise<T>): Promise<T> {
  seated.set(table, (seated.get(table) ?? 0) + 1);
  try {
    return await work();
  } finally {
    leave(table);
  }
}

function leave(table: string): void {
  const left = (seated.get(table) ?? 1) - 1;
  if (left < 1) {
    seated.delete(table);
    return;
  }
  seated.set(table, left);
}
