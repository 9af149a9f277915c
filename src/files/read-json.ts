import { readFileSync, statSync } from 'node:fs';
import { parseExpression } from '@babel/parser';
import type { Node } from '@babel/types';
import { codeOf, describeFileError, isStackOverflow } from '../errors.ts';
import { decodeText } from './decode.ts';
import type { FileError } from '../types.ts';

/** Those who ask may go down into what is read, and the stack ends somewhere. */
const MAX_DEPTH = 200;
/** Nothing of that size is nested deep enough to do harm. */
const MAX_UNSEEN_BYTES = 8192;
const TOO_DEEP = `It is nested more than ${MAX_DEPTH} levels deep.`;

export type Json = Readonly<Record<string, unknown>>;

/** The objects in JSON files, with comments and trailing commas as `tsconfig.json` has them. Each file is read once. */
export class JsonFiles {
  readonly #known = new Map<string, Json | undefined>();
  readonly #harmless = new Map<string, boolean>();
  readonly #problems: FileError[] = [];

  /** What is wrong with the files that were read, each with its absolute path. */
  get problems(): readonly FileError[] {
    return this.#problems;
  }

  /** The object in a file (absolute path); undefined where there is no file, or anything else in it. */
  read(file: string): Json | undefined {
    if (this.#known.has(file)) return this.#known.get(file);
    const json = this.#read(file);
    this.#known.set(file, json);
    return json;
  }

  /** False for a file that is large and no sound JSON: native code that reads one with its own stack may end the process. */
  isHarmless(file: string): boolean {
    let known = this.#harmless.get(file);
    if (known === undefined) {
      known = sizeOf(file) <= MAX_UNSEEN_BYTES || this.read(file) !== undefined;
      this.#harmless.set(file, known);
    }
    return known;
  }

  /** Notes down a problem, once for each file and sentence. */
  note(path: string, message: string): void {
    if (!this.#problems.some((known) => known.path === path && known.message === message))
      this.#problems.push({ path, message });
  }

  #read(file: string): Json | undefined {
    const read = readJson(file);
    if (read === undefined) return undefined;
    if ('value' in read) return read.value;
    this.note(file, read.problem);
    return undefined;
  }
}

type JsonRead = { readonly value: Json } | { readonly problem: string };

/** The object in a JSON file, or a sentence that says what is wrong with it; undefined where there is no file. */
export function readJson(file: string): JsonRead | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    return { problem: describeFileError(error) };
  }
  const text = decodeText(bytes)?.text;
  return text === undefined ? { problem: 'It is not UTF-8 text.' } : parseJson(text);
}

function parseJson(text: string): JsonRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    try {
      value = valueOf(parseExpression(text) as Node);
    } catch (error) {
      return { problem: isStackOverflow(error) ? TOO_DEEP : 'It is not JSON.' };
    }
  }
  if (!isObject(value)) return { problem: `It holds ${nameOf(value)}, not an object.` };
  return isDeeper(value, MAX_DEPTH) ? { problem: TOO_DEEP } : { value };
}

/** True for a value in which objects and arrays are nested deeper than so many levels. */
function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

/** In bytes; 0 where nothing can be read. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** True for an object that is no array. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'an expression';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function valueOf(node: Node): unknown {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'NullLiteral':
      return null;
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
