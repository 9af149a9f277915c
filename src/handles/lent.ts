import type { Identifier, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  isLoop,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import type { AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import {
  ENDS_INSTANCE,
  LENDINGS,
  OPENED,
  PAIRED,
  THROWS_AT_ONCE,
  type Lending,
} from '../knowledge/lendings.ts';
import { clientClass } from '../knowledge/client-classes.ts';
import { endsClient } from '../knowledge/client-methods.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from '../resources/kind.ts';
import { mustBeEnded } from './own-instance.ts';
import { lifetimeOf } from '../resources/lifetime.ts';
import { modelOf, mustBeCalled } from '../resources/model-of.ts';
import type { Taking } from '../resources/taker.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { awaitedAround, cannotReject, promised } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { placeOf } from '../semantics/value-place.ts';

/** Something that a call lends to the function around it, which keeps it in a variable of its own. */
export interface Lent extends Acquisition {
  readonly lending: Lending;
  /** What lends it is known to be one that must have it back. */
  readonly isSure: boolean;
  /** The variable it is in, or what lent it where no variable holds it. */
  readonly token: Node;
}

export const lent: ResourceKind<Lent> = {
  name: 'lent resource',

  acquires(file, call) {
    const taken = takenBy(file, call);
    const token = taken && tokenOf(file, call, taken.lending);
    return token
      ? { call, ...taken, token, keeper: undefined, key: undefined, endsByItself: false }
      : openedBy(file, call);
  },

  makes(file, made) {
    const taught = lendingOfModel(file, made);
    const lending = taught ?? (mustBeEnded(file, made) ? OWN_INSTANCE : undefined);
    const token = lending && tokenOf(file, made, lending);
    return (
      token && {
        call: made,
        lending,
        isSure: taught !== undefined,
        token,
        keeper: undefined,
        key: undefined,
        endsByItself: false,
      }
    );
  },

  releases({ tree }, call) {
    const callee = unwrap(call.callee);
    const [first] = call.arguments;
    const verb = callee.type === 'Identifier' ? callee.name : propertyName(callee);
    const ends =
      verb !== undefined &&
      ([...LENDINGS, ...OPENED, PAIRED].some((one) => one.back.test(verb) && !one.endsIt) ||
        endsItself(tree, callee, verb) ||
        mustBeCalled(tree).has(verb));
    const tokens = [
      // const release = await mutex.acquire(); … release();
      ...(callee.type === 'Identifier' && !first ? [callee] : []),
      ...(ends && 'object' in callee ? [callee.object as Node] : []),
      ...(ends && first ? [first] : []),
    ];
    return tokens.map((token): ReleaseCall => ({ call, keeper: undefined, key: undefined, token }));
  },

  cannotFail({ tree }, node) {
    if (isLoop(node)) return false;
    if (node.type !== 'AwaitExpression')
      return (
        !('callee' in node) || !THROWS_AT_ONCE.test(calleeName(tree, node.callee as Node) ?? '')
      );
    const { argument } = node;
    const verb = isCall(argument) ? propertyName(argument.callee) : undefined;
    return (
      cannotReject(tree, argument) ||
      (verb !== undefined && (isStop(tree, verb) || endsClient(verb)))
    );
  },
};

/** `transaction.commit()` of what `sequelize.transaction()` gave. */
function endsItself(tree: Tree, callee: Node, verb: string): boolean {
  const object = 'object' in callee ? unwrap(callee.object as Node) : undefined;
  const binding = object?.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  const value = binding && madeValue(binding);
  const take = value && propertyName(value.callee as Node);
  return LENDINGS.some(
    (one) => one.endsIt && one.back.test(verb) && take !== undefined && one.take.test(take),
  );
}

/** What the configuration says of a package or function that lends. */
function lendingOfModel(file: File, call: Taking): Lending | undefined {
  const end = modelOf(file, call)?.mustCall;
  if (end === undefined) return undefined;
  const isWaited = isAwaited(file.tree, call);
  return { noun: 'resource', usual: `${isWaited ? 'await ' : ''}x.${end}()`, ...OF_MODEL };
}

/** What the project makes of a class of its own. */
const OWN_INSTANCE: Lending = { ...PAIRED, noun: 'instance', back: ENDS_INSTANCE };

/** Nothing else is told by the name of what lends it or ends it. */
const OF_MODEL = { take: /^(?!)/, back: /^(?!)/, modules: /^(?!)/ } as const;

/** What a call lends, and whether that is sure; undefined where it lends nothing. */
export function takenBy(file: File, call: AnyCall): Pick<Lent, 'lending' | 'isSure'> | undefined {
  const { tree, project } = file;
  const taught = lendingOfModel(file, call);
  if (taught) return { lending: taught, isSure: true };
  const callee = unwrap(call.callee);
  const imported = /^(.+)#(\w+)$/.exec(calleeName(tree, callee) ?? '');
  const verb = propertyName(callee) ?? imported?.[2];
  const isManaged = call.arguments.some((one) => isFunction(unwrap(one)));
  const alike = LENDINGS.filter(
    ({ take, endsIt }) => verb !== undefined && take.test(verb) && !(endsIt && isManaged),
  );
  const [usual] = alike;
  if (!usual) return isGivenBackTo(tree, call) ? { lending: PAIRED, isSure: false } : undefined;
  const from =
    imported?.[1] ??
    ('object' in callee ? packageOfValue(tree, callee.object as Node, project) : undefined);
  const known = alike.find(({ modules }) => from !== undefined && modules.test(from));
  const lending = known ?? usual;
  const isSure = known !== undefined || showsInUse(tree, call, lending);
  const isWaited = isAwaited(tree, call);
  const { noun } = PAIRED;
  const isLikely = !lending.onlyThere && 'object' in callee;
  return isSure || (isLikely && (isWaited || /^(start|create)[A-Z]/.test(verb ?? '')))
    ? {
        lending: lending.lock && isGivenBackTo(tree, call) ? { ...lending, noun } : lending,
        isSure,
      }
    : undefined;
}

/** `client.connect()` of a `client` that the function has made itself. */
function openedBy(file: File, call: AnyCall): Lent | undefined {
  const { tree } = file;
  const callee = unwrap(call.callee);
  const verb = propertyName(callee);
  const lending = OPENED.find(({ take }) => verb !== undefined && take.test(verb));
  if (!lending || !('object' in callee) || placeOf(tree, valueOf(tree, call)).kind !== 'dropped')
    return undefined;
  const token = unwrap(callee.object as Node);
  const binding = token.type === 'Identifier' ? scopesOf(tree).resolve(token) : undefined;
  const value = binding?.kind === 'const' ? madeValue(binding) : undefined;
  return value &&
    functionAround(tree, value) === functionAround(tree, call) &&
    !isListedClient(tree, value) &&
    lifetimeOf(file, token).span === 'call'
    ? {
        call,
        lending,
        value,
        isSure: lending.modules.test(packageOfMade(file, value) ?? ''),
        token,
        keeper: undefined,
        key: undefined,
        endsByItself: false,
      }
    : undefined;
}

/** The package of `new Client()`, or of what `kafka.consumer()` is a method of. */
function packageOfMade({ tree, project }: File, { callee }: Taking): string | undefined {
  const maker = unwrap(callee as Node);
  return packageOfValue(tree, 'object' in maker ? (maker.object as Node) : maker, project);
}

/** Its class is in the list of clients, which are judged whole. */
function isListedClient(tree: Tree, { callee }: Taking): boolean {
  const [, module, name] = /^(.+)#([\w*]+)$/.exec(calleeName(tree, callee as Node) ?? '') ?? [];
  return module !== undefined && name !== undefined && clientClass(module, name, []) !== undefined;
}

/** What a variable was made by: `new Client()` or a call. */
function madeValue({ declaration }: Binding): Taking | undefined {
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  const init = unwrap(declaration.init);
  const made = init.type === 'AwaitExpression' ? unwrap(init.argument) : init;
  return made.type === 'NewExpression' || isCall(made) ? made : undefined;
}

/** What gives it back must name: undefined where the function hands it on at once, or keeps it for others. */
function tokenOf({ tree }: File, call: Taking, { lock }: Lending): Node | undefined {
  const value = valueOf(tree, call);
  const target = targetOf(tree.parent(value), value);
  if (target) {
    const binding = scopesOf(tree).resolve(target);
    const fn = functionAround(tree, call);
    return binding &&
      fn &&
      binding.kind !== 'using' &&
      functionAround(tree, binding.identifier) === fn
      ? target
      : undefined;
  }
  const callee = unwrap(call.callee as Node);
  return lock && placeOf(tree, value).kind === 'dropped' && 'object' in callee
    ? (callee.object as Node)
    : undefined;
}

/** What has the value once it is awaited. */
function valueOf(tree: Tree, call: Node): Node {
  const outer = outermost(tree, promised(tree, call));
  const up = tree.parent(outer);
  return up?.type === 'AwaitExpression' ? outermost(tree, up) : outer;
}

function isAwaited(tree: Tree, call: Node): boolean {
  return awaitedAround(tree, call) !== call;
}

/** The mentions of the variable that holds it. */
function mentionsOf(tree: Tree, call: Node): readonly Node[] {
  const value = valueOf(tree, call);
  const target = targetOf(tree.parent(value), value);
  return (target && scopesOf(tree).resolve(target)?.references) ?? [];
}

/** `store.release(it)`, where `it` is what the same store gave: the two calls are a pair, whatever they are called. */
function isGivenBackTo(tree: Tree, call: AnyCall): boolean {
  const { callee } = call;
  if (!('object' in callee) || !isAwaited(tree, call)) return false;
  return mentionsOf(tree, call).some((one) => {
    const back = tree.parent(one);
    return (
      isCall(back) &&
      back.arguments[0] === one &&
      'object' in back.callee &&
      PAIRED.back.test(propertyName(back.callee) ?? '') &&
      isSameReference(tree, back.callee.object as Node, callee.object as Node)
    );
  });
}

/** Its members say what it is, where nothing says what package lends it. */
function showsInUse(tree: Tree, call: AnyCall, { shows }: Lending): boolean {
  return (
    shows !== undefined &&
    isAwaited(tree, call) &&
    mentionsOf(tree, call).some((one) => {
      const member = tree.parent(one);
      return member !== undefined && shows.test(propertyName(member) ?? '');
    })
  );
}

function targetOf(up: Node | undefined, value: Node): Identifier | undefined {
  const to =
    up?.type === 'VariableDeclarator' && up.init === value
      ? up.id
      : up?.type === 'AssignmentExpression' && up.right === value && up.operator === '='
        ? up.left
        : undefined;
  return to?.type === 'Identifier' ? to : undefined;
}

/** How something that nothing gives back is given back; undefined where that depends on what lent it. */
export function releaseCode({ token, lending }: Lent): string | undefined {
  return token.type === 'Identifier' ? lending.usual?.replace('x', token.name) : undefined;
}
