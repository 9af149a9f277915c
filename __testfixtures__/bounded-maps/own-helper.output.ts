import { LimitedMap } from './caches.js';
import { log } from './log.js';

declare function render(page: string): Promise<string>;

const pages = new LimitedMap<string, string>(200);

export async function page(url: string): Promise<string> {
  const cached = pages.get(url);
  if (cached) return cached;
  log(url);
  const html = await render(url);
  pages.set(url, html);
  return html;
}
