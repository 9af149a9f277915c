import type { Identifier, Node } from '@babel/types';
import { functionAround, isCall, isLoop, outermost, propertyName, unwrap } from '../ast/node.ts';
import type { AnyCall } from '../ast/node.ts';
import type { File } from '../file.ts';
import { LENDINGS, THROWS_AT_ONCE, type Lending } from '../knowledge/lendings.ts';
import { endsClient } from '../knowledge/client-methods.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from '../resources/kind.ts';
import { modelOf, mustBeCalled } from '../resources/model-of.ts';
import type { Taking } from '../resources/taker.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { cannotReject } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
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
    return (
      token && { call, ...taken, token, keeper: undefined, key: undefined, endsByItself: false }
    );
  },

  makes(file, made) {
    const lending = lendingOfModel(file, made);
    const token = lending && tokenOf(file, made, lending);
    return (
      token && {
        call: made,
        lending,
        isSure: true,
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
      (LENDINGS.some(({ back }) => back.test(verb)) || mustBeCalled(tree).has(verb));
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

/** What the configuration says of a package or function that lends. */
function lendingOfModel(file: File, call: Taking): Lending | undefined {
  const end = modelOf(file, call)?.mustCall;
  if (end === undefined) return undefined;
  const isWaited = file.tree.parent(outermost(file.tree, call))?.type === 'AwaitExpression';
  return { noun: 'resource', usual: `${isWaited ? 'await ' : ''}x.${end}()`, ...OF_MODEL };
}

/** Nothing else is told by the name of what lends it or ends it. */
const OF_MODEL = { take: /^(?!)/, back: /^(?!)/, modules: /^(?!)/ } as const;

function takenBy(file: File, call: AnyCall): Pick<Lent, 'lending' | 'isSure'> | undefined {
  const { tree, project } = file;
  const taught = lendingOfModel(file, call);
  if (taught) return { lending: taught, isSure: true };
  const callee = unwrap(call.callee);
  const imported = /^(.+)#(\w+)$/.exec(calleeName(tree, callee) ?? '');
  const verb = propertyName(callee) ?? imported?.[2];
  const lending = LENDINGS.find(({ take }) => verb !== undefined && take.test(verb));
  if (!lending) return undefined;
  const from =
    imported?.[1] ??
    ('object' in callee ? packageOfValue(tree, callee.object as Node, project) : undefined);
  const isSure = from !== undefined && lending.modules.test(from);
  const isWaited = tree.parent(outermost(tree, call))?.type === 'AwaitExpression';
  const isLikely = !lending.onlyThere && 'object' in callee;
  return isSure || (isLikely && (isWaited || /^(start|create)[A-Z]/.test(verb ?? '')))
    ? { lending, isSure }
    : undefined;
}

/** What gives it back must name: undefined where the function hands it on at once, or keeps it for others. */
function tokenOf({ tree }: File, call: Taking, { lock }: Lending): Node | undefined {
  const up = tree.parent(outermost(tree, call));
  const value = up?.type === 'AwaitExpression' ? outermost(tree, up) : outermost(tree, call);
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

function targetOf(up: Node | undefined, value: Node): Identifier | undefined {
  const to =
    up?.type === 'VariableDeclarator' && up.init === value
      ? up.id
      : up?.type === 'AssignmentExpression' && up.right === value && up.operator === '='
        ? up.left
        : undefined;
  return to?.type === 'Identifier' ? to : undefined;
}
