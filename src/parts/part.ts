import type { Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import { isCall, keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { endsClient } from '../knowledge/client-methods.ts';
import { closableOf, LISTENING_APPS, type Closable } from '../knowledge/closables.ts';
import { beginsWithStop, INSTALLS_OR_FLUSHES } from '../knowledge/lifecycle.ts';
import { modelOf, mustBeCalled } from '../resources/model-of.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from '../resources/kind.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { placeOf } from '../semantics/value-place.ts';
import { makerOf, type Maker, type Making } from './maker.ts';
import { listAddedTo, listAround } from './part-list.ts';

/** Something with an end that code makes for itself. */
export interface Part extends Acquisition {
  /** What the project makes it by, or what is known of the package that does. */
  readonly made: { readonly maker: Maker } | { readonly closable: Closable };
  /** The list that consists of such parts, where it is made with them. */
  readonly value?: Node;
}

/** What a class or function of the project, of a package or of Node makes, and what can be ended. */
export const parts: ResourceKind<Part> = {
  name: 'part',

  acquires(file, call) {
    return partOf(file, call);
  },

  makes(file, made) {
    return partOf(file, made);
  },

  releases({ tree }, call) {
    const callee = unwrap(call.callee);
    const verb = callee.type === 'Identifier' ? callee.name : memberVerb(callee);
    if (verb === undefined || !isEnd(tree, verb)) return undefined;
    return [...objectsOf(callee), ...call.arguments].map((token): ReleaseCall => ({
      call,
      keeper: undefined,
      key: undefined,
      token,
    }));
  },
};

function isEnd(tree: Tree, verb: string): boolean {
  return (
    beginsWithStop(tree, verb) ||
    mustBeCalled(tree).has(verb) ||
    SYMBOLS.test(verb) ||
    (endsClient(verb) && !INSTALLS_OR_FLUSHES.test(verb))
  );
}

const SYMBOLS = /^Symbol\.(asyncDispose|dispose)$/;

/** `stop` of `part.stop`, `Symbol.dispose` of `part[Symbol.dispose]`. */
function memberVerb(callee: Node): string | undefined {
  return (
    propertyName(callee) ?? ('property' in callee ? dotted(callee.property as Node) : undefined)
  );
}

/** `child.stdin` and `child` of `child.stdin.end`: ending `stdin` also asks the child to end. */
function objectsOf(callee: Node): readonly Node[] {
  if (!('object' in callee)) return [];
  const object = unwrap(callee.object as Node);
  return [object, ...objectsOf(object)];
}

/** Only what is kept by a name can be ended by it. */
function partOf(file: File, call: Making): Part | undefined {
  const up = file.tree.parent(outermost(file.tree, call));
  const list = listAround(file.tree, call);
  const place = placeOf(file.tree, list ?? (up?.type === 'AwaitExpression' ? up : call));
  const isKept = list
    ? place.kind === 'property'
    : place.kind === 'property' ||
      place.kind === 'variable' ||
      listAddedTo(file.tree, place) !== undefined;
  const made = isKept ? (begunAtOnce(file, call) ?? madeBy(file, call)) : undefined;
  return (
    made && {
      call,
      made,
      token: call,
      ...(list && { value: list }),
      keeper: undefined,
      key: undefined,
      endsByItself: call.arguments.some(hasSignal),
    }
  );
}

/** `{ signal }`, by which its maker may end it. */
function hasSignal(options: Node): boolean {
  return (
    options.type === 'ObjectExpression' &&
    options.properties.some((one) => one.type !== 'SpreadElement' && keyName(one) === 'signal')
  );
}

/** `createServer(handle).listen(80)` and `app.listen(80)`, which give the server. */
function begunAtOnce(file: File, call: Making): Part['made'] | undefined {
  const callee = unwrap(call.callee as Node);
  const verb = propertyName(callee);
  const on = 'object' in callee ? unwrap(callee.object as Node) : undefined;
  if (!on || verb === undefined) return undefined;
  if (on.type === 'NewExpression' || isCall(on)) {
    const made = madeBy(file, on);
    if (!made || !('closable' in made) || made.closable.begin !== verb) return undefined;
    const { begin: _, ...closable } = made.closable;
    return { closable };
  }
  const isApp =
    verb === 'listen' && LISTENING_APPS.test(packageOfValue(file.tree, on, file.project) ?? '');
  return isApp ? { closable: { noun: 'a server', end: 'close' } } : undefined;
}

function madeBy(file: File, call: Making): Part['made'] | undefined {
  const [, module, name] =
    /^(.+)#(.+)$/.exec(calleeName(file.tree, call.callee as Node) ?? '') ?? [];
  const closable = module !== undefined && name !== undefined && closableOf(module, name);
  if (closable) return { closable };
  const model = modelOf(file, call);
  if (model?.mustCall !== undefined)
    return { closable: { noun: 'a resource', end: model.mustCall } };
  const maker = makerOf(file, call);
  return maker && { maker };
}

/** How a method of it is called, in messages and in code. */
export function callOfEnd(name: string): string {
  return name.startsWith('[') ? `${name}()` : `.${name}()`;
}
