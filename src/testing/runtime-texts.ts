import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, print, types } from 'recast';
import * as typescript from 'recast/parsers/babel-ts.js';
import { ROOT } from './rooms.ts';

const RUNTIME = join(ROOT, 'src/runtime');

/** The file that `runtimeTexts` is written to. */
export const GENERATED = join(ROOT, 'src/edits/runtime-texts.ts');

/** The source of the generated file: each file of `src/runtime/` in the languages that projects are written in. */
export function runtimeTexts(): string {
  const files = readdirSync(RUNTIME)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort();
  const entries = files.map((name) => {
    const ts = readFileSync(join(RUNTIME, name), 'utf8');
    const esm = withoutTypes(ts);
    const texts = { ts, esm, cjs: asCommonJs(esm) };
    const lines = Object.entries(texts).map(([language, text]) => `${language}: ${literal(text)},`);
    return `'${basename(name, '.ts')}': {\n${lines.join('\n')}\n},`;
  });
  return [
    '/* Generated from src/runtime/ by `npm run generate`, since the pure zone reads no files. Do not edit. */',
    '/** What fixes copy into projects: the text of each runtime helper in TypeScript, as an ES module, and as CommonJS. */',
    `export const RUNTIME_TEXTS = {\n${entries.join('\n')}\n} as const;`,
    '',
  ].join('\n');
}

function literal(text: string): string {
  return `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
}

/** A TypeScript file as JavaScript; recast keeps the layout and the comments of all that stays. */
export function withoutTypes(text: string): string {
  const ast = parse(text, { parser: typescript }) as types.namedTypes.File;
  types.visit(ast, {
    visitTSTypeAliasDeclaration(path) {
      path.prune();
      return false;
    },
    visitTSTypeAnnotation(path) {
      path.prune();
      return false;
    },
    visitTSTypeParameterDeclaration(path) {
      path.prune();
      return false;
    },
    visitTSTypeParameterInstantiation(path) {
      path.prune();
      return false;
    },
    visitNode(path) {
      const node = path.node as unknown as Record<string, unknown>;
      for (const key of ['optional', 'readonly', 'override']) if (node[key]) node[key] = null;
      this.traverse(path);
    },
  });
  return print(ast).code;
}

function asCommonJs(module: string): string {
  const names = [...module.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)];
  const exported = names.map(([, name]) => name).join(', ');
  return `${module.replace(/^export /gm, '').trimEnd()}\n\nmodule.exports = { ${exported} };\n`;
}
