declare const session: { open(): Promise<void>; talk(): Promise<string>; close(): void };

export async function call(): Promise<string> {
  try {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      session.open(),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('open timed out')), 5000);
      }),
    ]).finally(() => clearTimeout(timer));
    return await session.talk();
  } finally {
    session.close();
  }
}
