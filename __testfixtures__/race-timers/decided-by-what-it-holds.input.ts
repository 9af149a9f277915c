// What is resolved with a promise waits for that.
export async function served(order: Promise<string>): Promise<string | undefined> {
  return await Promise.race([
    Promise.resolve(order),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 30_000)),
  ]);
}

// What is filtered out decides nothing.
export async function first(order: Promise<string>, spare: Promise<string> | undefined): Promise<string | undefined> {
  return await Promise.race(
    [
      order,
      spare ?? null,
      null,
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 30_000)),
    ].filter((side) => side !== null),
  );
}
