declare const connection: { ping(): Promise<void>; close(): Promise<void> };

export async function probe(): Promise<boolean> {
  try {
    await Promise.race([
      connection.ping(),
      new Promise((_, reject) => setTimeout(() => reject(new Error('probe timeout')), 10_000)),
    ]);
    return true;
  } finally {
    // whatever happened, the probe's connection goes
    await connection.close();
  }
}
