import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

/** What GitHub publishes about one operation of its API. */
export interface Operation {
  readonly path: string;
  /** What stands in the braces of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** What is wrong with a request; empty if nothing. */
  checkRequest(query: URLSearchParams, body: unknown): string[];
  /** What is wrong with a response. */
  checkResponse(status: number, body: unknown): string[];
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, Json>>;
};

const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
// the types only: the package is CommonJS, and its default export is the function
(formats as unknown as (ajv: Ajv) => void)(ajv);
for (const format of ['repo.nwo', 'int64', 'timestamp']) ajv.addFormat(format, true);
ajv.addSchema(toJsonSchema(document) as Json, 'github');

/** GitHub's own examples of what it answers, by name. A copy, to be altered. */
export function exampleOf(name: string): Json {
  return structuredClone(document.components['examples']?.[name]?.['value']) as Json;
}

/** The operation that a request asks for; undefined if GitHub publishes none (or the tests were not told of it). */
export function findOperation(method: string, pathname: string): Operation | undefined {
  for (const [path, methods] of Object.entries(document.paths)) {
    const match = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(pathname);
    const operation = methods[method.toLowerCase()];
    if (!match || operation === undefined) continue;
    const at = `github#/paths/${pointer(path)}/${method.toLowerCase()}`;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return {
      path,
      params,
      checkRequest: (query, body) => [
        ...checkQuery(operation, query),
        ...checkBody(operation, at, body),
      ],
      checkResponse: (status, body) => checkResponse(operation, at, status, body),
    };
  }
  return undefined;
}

function checkQuery(operation: Json, query: URLSearchParams): string[] {
  const known = new Map(
    (operation['parameters'] as Json[])
      .map((given) => resolve(given))
      .filter((parameter) => parameter['in'] === 'query')
      .map((parameter) => [parameter['name'] as string, parameter['schema'] as Json]),
  );
  return [...query].flatMap(([name, text]) => {
    const schema = known.get(name);
    if (!schema) return [`There is no query parameter ${name}`];
    const value =
      schema['type'] === 'integer'
        ? Number(text)
        : schema['type'] === 'boolean'
          ? text === 'true'
          : text;
    return complain(ajv.compile(toJsonSchema(schema) as Json), value).map(
      (problem) => `query ${name}${problem}`,
    );
  });
}

function checkBody(operation: Json, at: string, body: unknown): string[] {
  const wanted = operation['requestBody'] as { required?: boolean } | undefined;
  if (!wanted) return body === undefined ? [] : ['The operation takes no body'];
  if (body === undefined) return wanted.required ? ['The body is missing'] : [];
  return complain(
    ajv.getSchema(`${at}/requestBody/content/${pointer('application/json')}/schema`),
    body,
  ).map((problem) => `body${problem}`);
}

function checkResponse(operation: Json, at: string, status: number, body: unknown): string[] {
  const given = (operation['responses'] as Record<string, Json>)[status];
  if (!given) return [`${status} is no published answer`];
  const ref = given['$ref'];
  const where = typeof ref === 'string' ? `github${ref}` : `${at}/responses/${status}`;
  if (resolve(given)['content'] === undefined) return [];
  return complain(
    ajv.getSchema(`${where}/content/${pointer('application/json')}/schema`),
    body,
  ).map((problem) => `answer ${status}${problem}`);
}

function complain(validate: ValidateFunction | undefined, value: unknown): string[] {
  if (!validate) return [': there is no schema'];
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

function resolve(node: Json): Json {
  const ref = node['$ref'];
  if (typeof ref !== 'string') return node;
  const [kind = '', name = ''] = ref.slice('#/components/'.length).split('/');
  return document.components[kind]?.[name] ?? {};
}

function pointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** OpenAPI 3.0 says `nullable` where JSON Schema says `null`. Examples are left out: they are no schemas. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'examples' && key !== 'example')
      .map(([key, value]) => [
        key,
        key === 'enum' || key === 'default' ? value : toJsonSchema(value),
      ]),
  );
  if (copy['nullable'] !== true) return copy;
  const { nullable: _, ...rest } = copy;
  return { anyOf: [rest, { type: 'null' }] };
}
