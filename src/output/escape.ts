/**
 * What a terminal obeys or hides instead of showing it: control characters but tab and line feed, marks that turn the
 * direction of text (Trojan Source, CVE-2021-42574), line separators, invisible characters and tags, lone surrogates.
 * U+200C and U+200D stay: Persian and emoji need them.
 */
const HIDDEN =
  /[\0-\x08\v-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Text of several lines with every hidden character as an escape: `\x1b`, `\u202e`, `\u{e0041}`. */
export function escapeText(text: string): string {
  return text.replace(HIDDEN, escapeSequence);
}

/** The same for what must stay on one line, such as a file's name: tabs and line feeds are escaped, too. */
export function escapeLine(text: string): string {
  return escapeText(text).replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}

/**
 * A document for programs. Hidden characters are `\u` escapes, so that its bytes do nothing to a terminal while the
 * parsed strings are exact.
 */
export function toJson(document: unknown): string {
  const json = JSON.stringify(document, null, 2).replace(HIDDEN, jsonEscape);
  return `${json.replace(ANYWHERE_COMMAND, jsonEscape)}\n`;
}

function escapeSequence(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code > 0xff
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\x${code.toString(16).padStart(2, '0')}`;
}

function jsonEscape(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** Nothing that a reader sees; the runner compares as .NET's culture does, which passes over some of it. */
const UNSEEN = String.raw`[^\p{L}\p{N}\p{P}\p{S}\n]`;

/**
 * What a runner of continuous integration takes for a command: `::name::` at the start of a line, after blanks, and
 * `##[name]` anywhere (GitHub, `src/Runner.Common/ActionCommand.cs`); `##vso[` and `##teamcity[` of Azure and TeamCity.
 */
const ANYWHERE_COMMAND = new RegExp(`#(?=${UNSEEN}*#(?:${UNSEEN}|vso|teamcity)*\\[)`, 'gu');

/**
 * Breaks commands to a runner by an escape in their first character. That holds in a container and for a log that is
 * printed again, where no variable tells of the runner; `::stop-commands::` would be in the way of pipes, and last beyond
 * a run that is killed. `code` is the source of an expression for what stands in the text and takes no room.
 */
export function disarm(text: string, code: string, mayCommand: boolean): string {
  const broken = text.replace(ANYWHERE_COMMAND, '\\x23');
  if (mayCommand) return broken;
  const start = new RegExp(`^((?:${code}|${UNSEEN})*):(?=(?:${code}|${UNSEEN})*:)`, 'gmu');
  return broken.replace(start, '$1\\x3a');
}
