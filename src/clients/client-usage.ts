import type { Node } from '@babel/types';
import { classAround, functionAround, outermost } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import type { Binding } from '../semantics/scope.ts';
import { placeOf, type Place } from '../semantics/value-place.ts';
import type { ClientCall } from './client-call.ts';
import {
  awaited,
  followField,
  followMention,
  followVariable,
  givesItself,
  outlives,
  type Followed,
} from './client-mentions.ts';
import { touch, type Account } from './client-touch.ts';
import { isOnGlobal } from './global-object.ts';
import { changesDefaults } from './module-defaults.ts';

/** What the file does with a client that it makes. */
export interface ClientUse {
  /**
   * - `local`: used where it is made, in a variable of the function or at once.
   * - `module`: it, or a part of it, is in a variable of the module that is set when that is loaded.
   * - `field`: it is in a property of the object that is being made.
   * - `kept`: stored where it outlives the call.
   * - `returned`, `handed`: owned by other code from then on.
   */
  readonly kind: 'local' | 'module' | 'field' | 'kept' | 'returned' | 'handed' | 'dropped';
  readonly binding: Binding | undefined;
  /** The property, if it is a field. */
  readonly field: string | undefined;
  /** The calls that end it. */
  readonly ends: readonly Node[];
  /** What is done to it that all who share it would feel; a clause such as `listens on it`. */
  readonly changed: string | undefined;
  /** It does one thing at a time for one owner: subscribes, blocks, is duplicated. */
  readonly dedicated: boolean;
  /** Nothing but methods of it are called, at once. */
  readonly plain: boolean;
  readonly exported: boolean;
  /** What those who share it would only feel when something fails, or when many call at once; a sentence. */
  readonly doubt: string | undefined;
}

/** Follows the value of a call that makes a client through the file, and through the functions that it is lent to. */
export function clientUse(tree: Tree, call: ClientCall, project: Project | undefined): ClientUse {
  const changed = changesDefaults(tree, call.module)
    ? `changes the settings that clients of \`${call.module}\` start from`
    : undefined;
  const at = following(tree, call, project, changed);
  const value = endOfChain(at);
  const place = placeOf(tree, value);
  switch (place.kind) {
    case 'variable':
      return isSetOnce(tree, place.target) ? ofVariable(at, place) : done(at, 'kept');
    case 'property':
      if (place.object && isOnGlobal(tree, place.object)) return done(at, 'kept');
      if (!place.owner || !isSetOnce(tree, place.target)) break;
      return ofField(at, place.owner, place);
    case 'dropped':
      return done(at, 'dropped');
    case 'elsewhere':
      if (tree.parent(outermost(tree, value))?.type === 'ExportDefaultDeclaration')
        return { ...done(at, 'module'), exported: true };
  }
  followMention(at, value);
  const { escapes, outlived } = at.account;
  const isPart = place.kind === 'member' && !place.call && !functionAround(tree, call.node);
  if (isPart) return done(at, classAround(tree, call.node) ? 'field' : 'module');
  return done(at, escapes ?? (outlived ? 'kept' : 'local'));
}

/** What has the client once the methods on the way were called that give it back. */
function endOfChain({ tree, call, account }: Followed): Node {
  for (let at = awaited(tree, call.node); ;) {
    const place = placeOf(tree, at);
    if (!givesItself(call, place)) return at;
    touch(tree, call, place.read, account);
    at = awaited(tree, place.call);
  }
}

function following(
  tree: Tree,
  call: ClientCall,
  project: Project | undefined,
  changed: string | undefined,
): Followed {
  const account: Account = {
    ends: [],
    changed,
    dedicated: false,
    plain: true,
    escapes: undefined,
    exported: false,
    outlived: false,
    doubt: undefined,
  };
  return { tree, project, call, account, seen: new Set(), loans: 0 };
}

function done(
  { account }: Followed,
  kind: ClientUse['kind'],
  binding?: Binding,
  field?: string,
): ClientUse {
  return { kind, binding, field, ...account };
}

/** Not by `??=` and its like, which keep what is there. */
function isSetOnce(tree: Tree, target: Node): boolean {
  const up = tree.parent(outermost(tree, target));
  return up?.type !== 'AssignmentExpression' || up.operator === '=';
}

function ofVariable(at: Followed, { binding }: Extract<Place, { kind: 'variable' }>): ClientUse {
  const { tree, call, account } = at;
  if (functionAround(tree, binding.identifier) !== functionAround(tree, call.node))
    return done(at, 'kept', binding);
  if (binding.kind === 'using') account.ends.push(binding.identifier);
  followVariable(at, binding);
  const inModule = binding.scope.parent === undefined || !functionAround(tree, binding.identifier);
  if (inModule) {
    if (account.escapes === 'returned') account.exported = true;
    else if (account.escapes) account.dedicated = true;
    return done(at, 'module', binding);
  }
  if (account.escapes === 'returned') return done(at, 'returned', binding);
  if (account.outlived || binding.references.some((r) => outlives(tree, r, binding)))
    return done(at, 'kept', binding);
  return done(at, account.escapes ?? 'local', binding);
}

function ofField(
  at: Followed,
  owner: Node,
  { name, target }: Extract<Place, { kind: 'property' }>,
): ClientUse {
  const { tree, call, account } = at;
  const writes = followField(at, owner as Parameters<typeof followField>[1], name);
  const fn = functionAround(tree, call.node);
  const inConstructor =
    target.type === 'ClassProperty' ||
    target.type === 'ClassPrivateProperty' ||
    (fn?.type === 'ClassMethod' && fn.kind === 'constructor');
  if (!inConstructor || writes > 1) return done(at, 'kept', undefined, name);
  if (account.escapes === 'handed') account.dedicated = true;
  return done(at, 'field', undefined, name);
}

/** What one mention of a client does, wherever that is. */
export function mentionUse(
  tree: Tree,
  call: ClientCall,
  mention: Node,
  project: Project | undefined,
): Pick<ClientUse, 'changed' | 'dedicated' | 'ends'> {
  const at = following(tree, call, project, undefined);
  followMention(at, mention);
  return at.account;
}
