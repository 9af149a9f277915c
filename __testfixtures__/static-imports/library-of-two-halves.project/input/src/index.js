import { tokenize } from './tokenize.js';

export { tokenize };

export async function tokenizeFile(path) {
  const { readText } = await import('./file.js');
  return tokenize(await readText(path));
}
