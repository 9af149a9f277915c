import { BoundedMap } from './bounded-map.js';

declare function translate(text: string, to: string): Promise<string>;

const MAX_TRANSLATIONS = 5_000;
const translations = new BoundedMap<string, string>(MAX_TRANSLATIONS);

export async function translated(text: string, to: string): Promise<string> {
  const key = `${to}|${text}`;
  if (translations.has(key)) return translations.get(key)!;
  const result = await translate(text, to);
  translations.set(key, result);
  return result;
}
