import { detach } from '../detach.js';
import { trackGA4 } from '../track.js';

export async function preview(menu: string): Promise<string> {
  const html = await Promise.resolve(`<h1>${menu}</h1>`);
  detach(() => trackGA4('previewed', { menu }));
  return html;
}
