import type { Node } from '@babel/types';
import type { AnyCall } from '../ast/node.ts';
import type { File } from '../file.ts';

/** A call by which something begins that has to end. */
export interface Acquisition {
  readonly call: AnyCall | Extract<Node, { type: 'NewExpression' }>;
  /** Who keeps it until it is released: the emitter, the pool, the signal. Undefined for the runtime itself. */
  readonly keeper: Node | undefined;
  /** What it is kept under, such as the name of an event. */
  readonly key: Node | undefined;
  /** What a release has to name: the handler that was handed in, else the call whose result it is. */
  readonly token: Node;
  /** What is held, where that is not what the call gives: `client` of `client.connect()`, by what it was set to. */
  readonly value?: Node;
  /** It ends by what the call itself was given, such as `{ signal }`. */
  readonly endsByItself: boolean;
  /** The function that was handed in is called again and again: that it was called ends nothing. */
  readonly comesAgain?: boolean;
  /** It is for what its call waits for, so that it is that call's and not its object's. */
  readonly isOfCall?: boolean;
}

/** A call by which something ends. */
export interface ReleaseCall {
  readonly call: AnyCall;
  readonly keeper: Node | undefined;
  readonly key: Node | undefined;
  /** Undefined where it ends all that the keeper keeps (under the key). */
  readonly token: Node | undefined;
}

/** What a room declares of a kind of resource: how it begins, and what ends it. */
export interface ResourceKind<A extends Acquisition = Acquisition> {
  /** The word for it in a message: `listener`, `interval`. */
  readonly name: string;
  acquires(file: File, call: AnyCall): A | undefined;
  /** As `acquires`, where `new X(…)` makes one; without it none does. */
  makes?(file: File, made: Extract<Node, { type: 'NewExpression' }>): A | undefined;
  /** Several where the call may end what it is called on as well as what it is handed. */
  releases(file: File, call: AnyCall): ReleaseCall | readonly ReleaseCall[] | undefined;
  /** True for a call, `new` or `await` that counts as one that does not fail while the resource is held; without it none does. */
  cannotFail?(file: File, node: Node): boolean;
}
