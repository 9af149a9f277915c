interface Page {
  setContent(html: string): Promise<void>;
  pdf(): Promise<Uint8Array>;
}

interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Tools {
  puppeteer: { launch(options: object): Promise<Browser> };
}

/** Where the browser's package comes from is not seen. */
export class Menus {
  constructor(private readonly tools: Tools) {}

  async print(html: string): Promise<Uint8Array> {
    const browser = await this.tools.puppeteer.launch({ headless: true });
    const page = await browser.newPage();
    await page.setContent(html);
    return page.pdf();
  }
}

export async function preview({ puppeteer }: Tools, html: string): Promise<number> {
  const browser = await puppeteer.launch({});
  const page = await browser.newPage();
  await page.setContent(html);
  const { length } = await page.pdf();
  return length;
}
