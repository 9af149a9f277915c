declare function render(path: string): Promise<string>;

const cards = new Map<string, string>();
const MOST = 500;

export async function card(path: string): Promise<string> {
  const known = cards.get(path);
  if (known !== undefined) return known;
  const html = await render(path);
  if (cards.size >= MOST) {
    const oldest = cards.keys().next().value;
    console.warn(`the cards are full, the oldest is ${oldest}`);
  }
  cards.set(path, html);
  return html;
}
