declare function translate(text: string, to: string): Promise<string>;

const MAX_TRANSLATIONS = 5_000;
const translations = new Map<string, string>();

export async function translated(text: string, to: string): Promise<string> {
  const key = `${to}|${text}`;
  if (translations.has(key)) return translations.get(key)!;
  const result = await translate(text, to);
  translations.set(key, result);
  return result;
}
