export async function priceOf(grain: string): Promise<number | undefined> {
  const answer = await fetch(`http://grain.example/${grain}`);
  if (answer.status === 404) {
    await answer.body?.cancel().catch(() => {});
    return undefined;
  }
  if (!answer.ok) {
    await answer.body?.cancel().catch(() => {});
    // The body says no more than the status.
    throw new Error(`${grain}: ${answer.status}`);
  }
  const { price } = (await answer.json()) as { price: number };
  return price;
}
