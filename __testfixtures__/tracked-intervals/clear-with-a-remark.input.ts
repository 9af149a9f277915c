export async function simmer(
  pot: { stir(): void; cached(): string | undefined },
  cook: (dish: string) => Promise<string>,
): Promise<string> {
  const spoon = setInterval(() => pot.stir(), 1000);
  // The lid goes on.
  await cook('lid');
  // Stirring now would spoil it.
  clearInterval(spoon); // really
  return pot.cached() ?? cook('soup');
}
