import { createServer } from 'node:http';

declare function translate(text: string): Promise<{ text: string; from: string }>;

const translations = new Map<string, string>();
const origins = new Map<string, string>();

/** Both tables are filled together, so one without the other would go on growing, or lack what is asked for. */
export async function translationOf(text: string): Promise<string> {
  const known = translations.get(text);
  const from = origins.get(text);
  if (known !== undefined && from !== undefined) return `${from}: ${known}`;
  const made = await translate(text);
  translations.set(text, made.text);
  origins.set(text, made.from);
  return `${made.from}: ${made.text}`;
}

createServer((req, res) => {
  void translationOf(String(req.url)).then((text) => res.end(text));
}).listen(8080);
