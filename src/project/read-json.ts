import { readFileSync } from 'node:fs';
import { parseExpression } from '@babel/parser';
import type { Node } from '@babel/types';

export type Json = Readonly<Record<string, unknown>>;

/** The object in a JSON file, with comments and trailing commas as `tsconfig.json` has them; undefined for anything else. */
export function readObject(file: string): Json | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return valueOf(parseExpression(text) as Node);
    } catch {
      return undefined;
    }
  }
}

function valueOf(node: Node): unknown {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'ArrayExpression':
      return node.elements.map((element) => (element ? valueOf(element) : undefined));
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.flatMap((p) =>
          p.type === 'ObjectProperty' && p.key.type === 'StringLiteral'
            ? [[p.key.value, valueOf(p.value)]]
            : [],
        ),
      );
    default:
      return undefined;
  }
}
