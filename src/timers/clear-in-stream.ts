import type { CallExpression, Node, ObjectExpression, ObjectMethod } from '@babel/types';
import { isFunction, keyName, unwrap } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { braceBody } from '../edits/block-body.ts';
import { fixFrom } from '../edits/fix.ts';
import { blockAround, freshName } from '../edits/fresh-name.ts';
import { declareAt, hoistPoint, nodeAt, timerDeclaration } from '../edits/hoist-declaration.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { READABLE_STREAMS } from '../knowledge/emitter-events.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { functionsOfRun } from './ending-emitter.ts';
import type { Interval } from './interval.ts';
import { timerNames } from './timer-name.ts';

/** A web stream whose source starts an interval. */
export interface StreamSource {
  readonly made: Node;
  readonly source: ObjectExpression;
  /** The `start` or `pull` that starts it. */
  readonly start: Node;
}

/** The stream in whose `start` or `pull` a node is. */
export function streamAround(tree: Tree, node: Node): StreamSource | undefined {
  for (const fn of functionsOfRun(tree, node)) {
    const member = fn.type === 'ObjectMethod' ? fn : tree.parent(fn);
    if (member?.type !== 'ObjectMethod' && member?.type !== 'ObjectProperty') continue;
    const source = tree.parent(member);
    const made = source && tree.parent(source);
    if (
      /^(start|pull)$/.test(keyName(member) ?? '') &&
      source?.type === 'ObjectExpression' &&
      made?.type === 'NewExpression' &&
      made.arguments[0] === source &&
      READABLE_STREAMS.has(calleeName(tree, made.callee) ?? '')
    )
      return { made, source, start: member };
  }
  return undefined;
}

/**
 * Once the reader is gone, no tick comes to a release: all of them are in the tick itself, which returns early, or there
 * are none.
 */
export function outlivesReader({ file, acquisition, releases }: Interval): boolean {
  if (releases.length === 0) return true;
  const { tree } = file;
  const tick = callbackOf(tree, acquisition.call);
  if (!tick || releases.some(({ call }) => !tree.contains(tick, call))) return false;
  const first = Math.min(...releases.map(({ call }) => startOf(call)));
  return [...descendants(tick.body, (inner) => !isFunction(inner))].some(
    (inner) => inner.type === 'ReturnStatement' && startOf(inner) < first,
  );
}

/** Has the stream's `cancel`, which its reader calls when it goes, clear the interval. */
export function clearInStream(
  interval: Interval,
  stream: StreamSource,
): Repair<'reader goes'> | Refusal {
  const fix = fixFrom((names) => {
    const edits = editsOf(interval, stream, names);
    return edits && { edits };
  });
  return fix
    ? {
        fix,
        hazards: [
          {
            name: 'reader goes',
            text: 'The stream now clears the interval in cancel(). Check that its reader cancels it when the client goes.',
          },
        ],
      }
    : { refusal: 'The `cancel` of the stream cannot reach the handle.' };
}

function editsOf(
  interval: Interval,
  stream: StreamSource,
  names: NameAllocator,
): Edit[] | undefined {
  const { tree, project } = interval.file;
  const { call } = interval.acquisition;
  const point = hoistPoint(tree, stream.made);
  const held = point && keepOutside(interval, nodeAt(point), names);
  const cleared = held && clearInCancel(tree, stream, `clearInterval(${held.name})`);
  if (!point || !held || !cleared) return undefined;
  return [
    ...held.edits,
    ...cleared,
    ...(held.isNew
      ? declareAt(tree, point, [timerDeclaration(tree, held.name, call, project)])
      : []),
  ];
}

interface KeptOutside {
  readonly name: string;
  readonly edits: Edit[];
  readonly isNew: boolean;
}

/** The variable outside of the stream that has the handle: the one it is in already, that one moved out, or a new one. */
function keepOutside(
  { file: { tree }, acquisition: { call }, flow: { first } }: Interval,
  place: Node,
  names: NameAllocator,
): KeptOutside | undefined {
  if (first.kind === 'dropped') {
    const name = freshName(names, tree, place, timerNames(tree, call));
    return { name, edits: keepHandle(tree, call, name), isNew: true };
  }
  if (first.kind !== 'variable') return undefined;
  const { binding } = first;
  if (scopesOf(tree).lookup(binding.name, place) === binding)
    return { name: binding.name, edits: [], isNew: false };
  const head = headOf(tree, call);
  const around = blockAround(tree, place);
  const isTaken = tree
    .nodes('Identifier')
    .some(
      (id) =>
        id.name === binding.name &&
        tree.contains(around, id) &&
        id !== binding.identifier &&
        !binding.references.includes(id),
    );
  return head === undefined || isTaken
    ? undefined
    : {
        name: binding.name,
        edits: [{ start: head, end: startOf(call), text: `${binding.name} = ` }],
        isNew: true,
      };
}

/** Where `const beat = ` begins, with nothing else declared there. */
function headOf(tree: Tree, call: CallExpression): number | undefined {
  const declarator = tree.parent(call);
  const declaration = declarator && tree.parent(declarator);
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1)
    return undefined;
  const head = tree.text.slice(startOf(declaration), startOf(call));
  return /^(const|let|var)\s+[\w$]+\s*(:[^=]+)?=\s*$/.test(head) ? startOf(declaration) : undefined;
}

function clearInCancel(
  tree: Tree,
  { source, start }: StreamSource,
  code: string,
): Edit[] | undefined {
  const known = source.properties.find(
    (property) => property.type !== 'SpreadElement' && keyName(property) === 'cancel',
  );
  if (!known) {
    if (source.properties.some(({ type }) => type === 'SpreadElement')) return undefined;
    const { eol, indent, semi } = styleOf(tree);
    const outer = indentationAt(tree.text, startOf(start));
    const method = `cancel() {${eol}${outer}${indent}${code}${semi}${eol}${outer}}`;
    const end = start.end as number;
    return [{ start: end, end, text: `,${eol}${outer}${method}` }];
  }
  const fn: Node | undefined =
    known.type === 'ObjectProperty' ? unwrap(known.value) : (known as ObjectMethod);
  if (!fn || !isFunction(fn)) return undefined;
  if (fn.body.type === 'BlockStatement') return [prependToBody(tree, fn.body, code)];
  return fn.type === 'ArrowFunctionExpression'
    ? braceBody(tree, fn, { before: [code] })
    : undefined;
}
