export async function serve(
  cook: (dish: string) => Promise<string>,
  tick: () => void,
): Promise<string> {
  const beat = setInterval(tick, 1000);
  const soup = await cook('soup');
  clearInterval(beat);
  // Nobody may hear a bell while guests eat.
  await cook('dessert');
  return soup;
}
