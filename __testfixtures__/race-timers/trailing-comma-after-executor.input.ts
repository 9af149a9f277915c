export async function confirm(send: () => Promise<string>): Promise<string> {
  return Promise.race([
    send(),
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('The kitchen did not confirm')), 10_000),
    ),
  ]);
}
