import { keyOriginOf } from '../src/collections/key-origin.ts';
import { functionAround, isCall } from '../src/ast/node.ts';
import { endOf, startOf, type Node } from '../src/ast/tree.ts';
import { keepFirst } from '../src/edits/keep-first.ts';
import { isShortLived } from '../src/execution/command-line.ts';
import { repetitionOf, type Repetition } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import { compiledSchemas, type CompiledSchema } from '../src/reads/compiled-schema.ts';
import { fixedReads, type FixedRead } from '../src/reads/fixed-read.ts';
import { RESERVED_WORDS } from '../src/knowledge/reserved-words.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'hoisted-reads',
  title: 'Read fixed files and compile fixed schemas once',
  reports: ['hoisted-reads', 'compiled-schemas'],
  needles: [['readFileSync', '.compile(', '.compile<', '.validate(', '.validate<']],
  looksAt: 'services',
  docs: {
    what: 'A `readFileSync` of a fixed path, or an `ajv.compile` of a fixed schema, in a function that requests, messages or timers run. Also a new schema object each time, which a shared Ajv keeps.',
    why: 'A synchronous read blocks the process. A shared Ajv keeps each schema object that it compiles: some 8 KB each.',
    whenNot:
      'Silent where the path differs, where the code runs once or keeps the result, and where the project writes or watches the file. Also for keys, tokens, `/proc` and similar files. Also in branches for development, in tests and in tools.',
    safety:
      'Never safe: the code no longer sees a later change of the file. The first use still reads the file, so errors stay where they were. A parsed value that the code might change is parsed again each time. Files that a person edits are only reported.',
    example: 'about-page',
  },
  *detect(file) {
    const { tree, project } = file;
    if (isShortLived(tree, project)) return;
    for (const read of fixedReads(file)) {
      const repetition = repetitionAround(file, read.call);
      if (repetition.kind === 'repeated') yield ofRead(file, read, repetition);
    }
    for (const compiled of compiledSchemas(file)) {
      const draft = ofSchema(file, compiled, repetitionOf(file, compiled.call));
      if (draft) yield draft;
    }
  },
});

/** As often as the function around, where a callback of it is handed to a call that nothing is known of. */
function repetitionAround(file: File, node: Node): Repetition {
  const { tree } = file;
  const own = repetitionOf(file, node);
  const fn = own.kind === 'unknown' ? functionAround(tree, node) : undefined;
  const taker = fn && tree.parent(fn);
  return isCall(taker) && taker.callee !== fn ? repetitionAround(file, taker) : own;
}

function at({ start, end }: Node): Pick<Draft, 'start' | 'end'> {
  return { start: start as number, end: end as number };
}

function ofRead(file: File, read: FixedRead, { trace, by }: Repetition): Draft {
  const { call, name, kept, type, isEdited } = read;
  const draft = {
    transform: 'hoisted-reads',
    ...at(call),
    level: by === 'call' ? ('warning' as const) : ('note' as const),
    message: `\`${name}\` is read again each time, which blocks the process.`,
    why: trace,
  };
  if (isEdited)
    return {
      ...draft,
      applicability: 'display-only',
      reason: 'Decide whether the running process should see a change of the file.',
    };
  const types = { string: 'string', Buffer: 'Buffer', parsed: 'ReturnType<typeof JSON.parse>' };
  const ending = { string: 'Text', Buffer: 'Bytes', parsed: '' }[type];
  return {
    ...draft,
    applicability: 'unsafe',
    reason:
      'The first result is then kept; check that no other program changes the file while this one runs.',
    fix: {
      edits: (names) => ({
        edits: keepFirst(file, names, {
          node: kept,
          candidates: [`${variableFor(name)}${ending}`, `kept${ending || 'File'}`],
          type: `${types[type]} | undefined`,
        }),
      }),
    },
  };
}

/** `about` for `about.json`, `indexPage` for `index-page.html`, `packageJson` for `package.json`. */
function variableFor(name: string): string {
  const stem = name.replace(/\.\w+$/, '');
  const words = (RESERVED_WORDS.has(stem) ? name : stem).split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words.map((word, i) => (i === 0 ? word : word.replace(/^./, upper))).join('');
  return /^[A-Za-z]/.test(joined) ? joined.replace(/^./, (c) => c.toLowerCase()) : 'file';
}

function upper(letter: string): string {
  return letter.toUpperCase();
}

function ofSchema(
  file: File,
  { call, schema, isLiteral, isOneAjv }: CompiledSchema,
  { kind, trace }: Repetition,
): Draft | undefined {
  if (kind === 'once') return undefined;
  const origin = isLiteral ? undefined : keyOriginOf(file, schema);
  if (origin?.kind === 'code' || (origin?.kind === 'unknown' && kind !== 'repeated'))
    return undefined;
  const draft = {
    transform: 'compiled-schemas',
    start: startOf(call),
    end: endOf(call),
    level: levelOf(kind, origin?.kind === 'unknown'),
    message:
      'The shared Ajv keeps each schema object, and this code compiles another one each time.',
    why: origin?.kind === 'outside' ? [...origin.trace, ...trace] : trace,
  };
  return isLiteral && isOneAjv
    ? {
        ...draft,
        applicability: 'unsafe',
        reason:
          'The schema is spelled out, so one validator serves all calls. These calls then share its `errors`.',
        fix: {
          edits: (names) => ({
            edits: keepFirst(file, names, {
              node: call,
              candidates: ['compiled', 'compiledSchema'],
              type: `import('ajv').ValidateFunction${typesOf(file, call)} | undefined`,
            }),
          }),
        },
      }
    : {
        ...draft,
        applicability: 'display-only',
        reason: isLiteral
          ? 'Keep the validator beside its Ajv, which may not be the only one.'
          : 'Decide how to find a compiled schema again, such as by its id.',
      };
}

/** `<Booking>` of `ajv.compile<Booking>(…)`, so that what is kept has the same type. */
function typesOf({ tree }: File, { typeParameters }: CompiledSchema['call']): string {
  return typeParameters ? tree.source(typeParameters) : '';
}

function levelOf(kind: Repetition['kind'], isUnknown: boolean): Draft['level'] {
  if (kind !== 'repeated') return 'note';
  return isUnknown ? 'warning' : 'error';
}
