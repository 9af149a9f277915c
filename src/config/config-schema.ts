import * as z from 'zod/mini';
import type { UserConfig } from './config.ts';
import { didYouMean } from '../did-you-mean.ts';
import { MOST_SIGNS } from '../files/glob.ts';
import { reportIds } from '../registry.ts';
import type { Transform } from '../transform.ts';

const switches = z.record(
  z.string(),
  z.union([
    z.enum(['on', 'off']),
    z.boolean(),
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  ]),
);
const globs = z.array(z.string().check(z.minLength(1), z.maxLength(MOST_SIGNS)));
const name = z.string().check(z.minLength(1));

/** Of methods and functions; a `*` alone would name them all. */
const names = z.array(z.string().check(z.regex(/^\*?[\p{ID_Start}$_#][\p{ID_Continue}$*]*$/u)));

const positions = z.optional(z.union([z.boolean(), z.array(z.int().check(z.minimum(0)))]));
const model = z.strictObject({
  symbol: z
    .string()
    .check(z.regex(/^[^#\s]+#[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[#\p{ID_Continue}$]+)?$/u)),
  mustCall: z.optional(name.check(z.regex(/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u))),
  owns: positions,
  borrows: positions,
});
const MODEL = ['symbol', 'mustCall', 'owns', 'borrows'];

/** Both are written into the user's code, so each must be exactly of the form that its place takes. */
const helper = z.optional(
  z.strictObject({
    module: name.check(z.regex(/^[^'"`\\\p{C}\p{Zl}\p{Zp}]+$/u)),
    name: name.check(z.regex(/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u)),
  }),
);

const schema = z.strictObject({
  transforms: z.optional(switches),
  ignore: z.optional(globs),
  includeTests: z.optional(z.boolean()),
  overrides: z.optional(
    z.array(
      z.strictObject({ files: globs.check(z.minLength(1)), transforms: z.optional(switches) }),
    ),
  ),
  lifecycle: z.optional(
    z.strictObject({
      entryPoints: z.optional(globs),
      starts: z.optional(names),
      stops: z.optional(names),
      models: z.optional(z.array(model)),
    }),
  ),
  helpers: z.optional(z.strictObject({ onShutdown: helper, BoundedMap: helper, detach: helper })),
});

const HELPERS = ['onShutdown', 'BoundedMap', 'detach'];

/** The keys of each object, for "did you mean"; array positions are written `[]`. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(schema.shape),
  'overrides[]': ['files', 'transforms'],
  helpers: HELPERS,
  lifecycle: ['entryPoints', 'starts', 'stops', 'models'],
  'lifecycle.models[]': MODEL,
  ...Object.fromEntries(HELPERS.map((key) => [`helpers.${key}`, ['module', 'name']])),
};

/** The checked configuration, or one sentence for each problem. */
export function checkConfig(
  value: unknown,
  transforms: readonly Transform[],
): { config?: UserConfig; problems: string[] } {
  const result = schema.safeParse(value);
  if (!result.success)
    return { problems: result.error.issues.flatMap((issue) => describe(issue, value)) };
  const config = result.data as UserConfig;
  const problems = checkSwitches(config.transforms, 'transforms', transforms);
  config.overrides?.forEach((override, i) =>
    problems.push(...checkSwitches(override.transforms, `overrides[${i}].transforms`, transforms)),
  );
  return problems.length > 0 ? { problems } : { config, problems };
}

function describe(issue: z.core.$ZodIssue, root: unknown): string[] {
  const at = keyPath(issue.path);
  const place = at === '' ? 'The configuration' : `"${at}"`;
  if (issue.code === 'unrecognized_keys') {
    const known = KEYS[at.replace(/\[\d+\]/g, '[]')] ?? [];
    return issue.keys.map(
      (key) =>
        `Unknown key "${keyPath([...issue.path, key])}".${didYouMean(key, known) || ` Known are ${list(known)}.`}`,
    );
  }
  const given = valueAt(root, issue.path);
  if (/(^|\.)transforms\.[^.]+$|\.?transforms\["[^"]*"\]$/.test(at))
    return [
      `${place} must be "on", "off", true, false or an object of settings, not ${show(given)}.`,
    ];
  if (/^lifecycle\.models\[\d+\]\.(owns|borrows)/.test(at))
    return [`${place} must be true, false or positions of arguments from 0, not ${show(given)}.`];
  if (issue.code === 'too_small') return [`${place} must not be empty.`];
  if (issue.code === 'too_big') return [`${place} must not be longer than ${MOST_SIGNS} signs.`];
  if (issue.code === 'invalid_format')
    return [`${place} must be ${formOf(at)}, not ${show(given)}.`];
  if (given === undefined && at !== '')
    return [`${place} is missing; it must be ${expected(issue)}.`];
  return [`${place} must be ${expected(issue)}, not ${show(given)}.`];
}

function formOf(at: string): string {
  if (at.endsWith('.symbol')) return '"package#name" or "package#Class.method"';
  if (at.startsWith('lifecycle.')) return 'the name of a method or function';
  return at.endsWith('.name')
    ? 'the name of a function or class'
    : 'a module as it is written in an import';
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value')
    return issue.values.map((v) => JSON.stringify(v)).join(' or ');
  if (issue.code !== 'invalid_type') return 'something else';
  const names: Record<string, string> = {
    string: 'a string',
    boolean: 'true or false',
    array: 'an array',
    object: 'an object',
    record: 'an object',
  };
  return names[issue.expected] ?? issue.expected;
}

function checkSwitches(
  value: UserConfig['transforms'],
  at: string,
  transforms: readonly Transform[],
): string[] {
  const known = reportIds(transforms);
  return Object.entries(value ?? {}).flatMap(([id, entry]) => {
    if (!known.includes(id))
      return [
        `Unknown transform "${id}" in "${at}".${didYouMean(id, known) || ` Known are ${list(known)}.`}`,
      ];
    if (typeof entry !== 'object') return [];
    const options = transforms.find((t) => t.definition.id === id)?.definition.options ?? {};
    return Object.entries(entry).flatMap(([key, setting]) => {
      const path = `${at}${step(id)}${step(key)}`;
      const type = Object.hasOwn(options, key) ? options[key]?.type : undefined;
      if (type === undefined) {
        const names = Object.keys(options);
        const hint =
          names.length === 0
            ? ` "${id}" has no settings.`
            : didYouMean(key, names) || ` Known are ${list(names)}.`;
        return [`Unknown key "${path}".${hint}`];
      }
      const fits = type === 'string[]' ? Array.isArray(setting) : typeof setting === type;
      return fits
        ? []
        : [
            `"${path}" must be ${type === 'string[]' ? 'a list of strings' : `a ${type}`}, not ${show(setting)}.`,
          ];
    });
  });
}

function keyPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => step(key))
    .join('')
    .replace(/^\./, '');
}

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[\w$-]+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function list(names: readonly string[]): string {
  return names.map((n) => `"${n}"`).join(', ');
}
