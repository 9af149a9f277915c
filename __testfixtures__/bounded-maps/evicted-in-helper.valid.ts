declare function render(page: string): Promise<string>;

export class PageCache {
  private readonly pages = new Map<string, string>();

  constructor(private readonly maxSize: number) {}

  async page(url: string): Promise<string> {
    const cached = this.pages.get(url);
    if (cached) return cached;
    const html = await render(url);
    this.evictIfNeeded();
    this.pages.set(url, html);
    return html;
  }

  private evictIfNeeded(): void {
    if (this.pages.size < this.maxSize) return;
    const entries = [...this.pages.keys()];
    for (const url of entries.slice(0, entries.length / 10)) this.pages.delete(url);
  }
}

export const pages = new PageCache(500);
