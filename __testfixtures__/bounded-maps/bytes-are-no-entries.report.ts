declare function render(query: string): Promise<string>;

const MAX_CACHE_SIZE = 50 * 1024 * 1024;
/** How many of them an answer shows. */
const MAX_PAGES = 20;

const pages = new Map<string, string>();

export async function page(query: string): Promise<string> {
  let found = pages.get(query);
  if (!found) {
    found = await render(query);
    pages.set(query, found);
  }
  return found.slice(0, MAX_PAGES);
}

export const bytes = MAX_CACHE_SIZE;
