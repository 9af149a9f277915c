const markers = (name: string): [string, string] => [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];

function bounds(text: string, name: string): [number, number] {
  const [open, close] = markers(name);
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start === -1 || end === -1) throw new Error(`The markers of "${name}" are missing.`);
  return [start + open.length, end];
}

/** The text between `<!-- name -->` and `<!-- /name -->`. Throws when they are not there. */
export function textBetween(text: string, name: string): string {
  return text.slice(...bounds(text, name));
}

/** The text with another content between the markers. */
export function withTextBetween(text: string, name: string, content: string): string {
  const [start, end] = bounds(text, name);
  return text.slice(0, start) + content + text.slice(end);
}
