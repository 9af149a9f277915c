declare const connection: { ping(): Promise<void>; close(): Promise<void> };

export async function probe(): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await Promise.race([
      connection.ping(),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('probe timeout')), 10_000);
      }),
    ]);
    return true;
  } finally {
    clearTimeout(timer);
    // whatever happened, the probe's connection goes
    await connection.close();
  }
}
