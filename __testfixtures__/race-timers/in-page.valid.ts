interface Page { evaluate<T>(run: () => Promise<T>): Promise<T> }
export async function fontsReady(page: Page, loaded: Promise<void>): Promise<void> {
  await page.evaluate(async () => await Promise.race([loaded, new Promise<void>((resolve) => setTimeout(resolve, 3000))]));
}
