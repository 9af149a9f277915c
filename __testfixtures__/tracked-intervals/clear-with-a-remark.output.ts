export async function simmer(
  pot: { stir(): void; cached(): string | undefined },
  cook: (dish: string) => Promise<string>,
): Promise<string> {
  const spoon = setInterval(() => pot.stir(), 1000);
  // The lid goes on.
  try {
    await cook('lid');
    // Stirring now would spoil it.
    clearInterval(spoon); // really
    return await (pot.cached() ?? cook('soup'));
  } finally {
    clearInterval(spoon);
  }
}
