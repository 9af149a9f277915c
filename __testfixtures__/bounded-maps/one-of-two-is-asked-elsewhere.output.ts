import { createServer } from 'node:http';
import { BoundedMap } from './bounded-map.js';

declare function translate(text: string): Promise<{ text: string; from: string }>;

const translations = new BoundedMap<string, string>(1000);
// What is asked for elsewhere, too, cannot go with the translation.
const origins = new Map<string, string>();

export async function translationOf(text: string): Promise<string> {
  const known = translations.get(text);
  if (known !== undefined) return known;
  const made = await translate(text);
  translations.set(text, made.text);
  origins.set(text, made.from);
  return made.text;
}

export function originOf(text: string): string {
  return origins.get(text) ?? 'unknown';
}

createServer((req, res) => {
  void translationOf(String(req.url)).then((text) => res.end(text));
}).listen(8080);
