interface Page {
  evaluate(work: () => void): Promise<void>;
}

export async function scrollMenu(page: Page): Promise<void> {
  await page.evaluate(() => {
    setInterval(() => window.scrollBy(0, 100), 100);
  });
}
