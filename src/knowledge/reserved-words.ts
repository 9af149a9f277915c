/**
 * Words that no variable can have in a module: ECMA-262, "Keywords and Reserved Words", with those of strict mode, and
 * `arguments` and `eval`, which strict code cannot assign to.
 */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...['await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default'],
  ...['delete', 'do', 'else', 'enum', 'export', 'extends', 'false', 'finally', 'for', 'function'],
  ...['if', 'import', 'in', 'instanceof', 'new', 'null', 'return', 'super', 'switch', 'this'],
  ...['throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield'],
  ...['implements', 'interface', 'let', 'package', 'private', 'protected', 'public', 'static'],
  ...['arguments', 'eval'],
]);
