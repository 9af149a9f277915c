import { chromium, type Browser } from "playwright";

let browser: Promise<Browser> | undefined;

/** One browser for all, one page for each. */
export async function thumbnails(addresses: string[]) {
  browser ??= chromium.launch();
  const found: Buffer[] = [];
  for (const address of addresses) {
    const page = await (await browser).newPage();
    try {
      await page.goto(address, { timeout: 5000 });
    } catch {
      // It is not there today.
      continue;
    }
    found.push(await page.screenshot());
    await page.close();
  }
  return found;
}
