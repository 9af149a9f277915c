declare const session: { open(): Promise<void>; talk(): Promise<string>; close(): void };

export async function call(): Promise<string> {
  try {
    await Promise.race([
      session.open(),
      new Promise((_, reject) => setTimeout(() => reject(new Error('open timed out')), 5000)),
    ]);
    return await session.talk();
  } finally {
    session.close();
  }
}
