/** What the cooks have ready by now. */
export async function ready(plates: readonly Promise<string>[]): Promise<(string | undefined)[]> {
  return Promise.all(plates.map((plate) => Promise.race([plate, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 0))])));
}

export async function isReady(plate: Promise<string>): Promise<boolean> {
  return Promise.race([plate.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 0, false))]);
}
