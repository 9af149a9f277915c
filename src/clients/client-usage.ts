import type { Node } from '@babel/types';
import { touch, type Account } from './client-touch.ts';
import { functionAround, isCall, isFunction, outermost, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { MAY_KEEP_CALLBACK } from '../knowledge/request-handlers.ts';
import { isOfExports } from '../semantics/commonjs.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ClientCall } from './client-call.ts';
import { changesDefaults } from './module-defaults.ts';
import { exportsDeclaration } from '../semantics/exported-names.ts';

/** What the file does with a client that it makes. */
export interface ClientUse {
  /**
   * `local`: used where it is made, in a variable of the function or at once. `module`: a variable of the module that is
   * set when it is loaded. `field`: a property of the object that is being made. `kept`: stored where it outlives the
   * call. `returned`, `handed`: owned by other code from then on.
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

/** Follows the value of a call that makes a client through the file. */
export function clientUse(tree: Tree, call: ClientCall): ClientUse {
  const changed = changesDefaults(tree, call.module)
    ? `changes the settings that clients of \`${call.module}\` start from`
    : undefined;
  const account = newAccount(changed);
  const done = (kind: ClientUse['kind'], binding?: Binding, field?: string): ClientUse => ({
    kind,
    binding,
    field,
    ...account,
  });
  const followed: Followed = { tree, call, account, done };
  const node = valueAround(tree, call.node);
  const up = tree.parent(node);
  if (up?.type === 'VariableDeclarator' && up.init === node && up.id.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(up.id);
    return binding ? ofVariable(followed, binding) : done('handed');
  }
  if (up?.type === 'AssignmentExpression' && up.right === node) {
    const { left } = up;
    if (up.operator !== '=') return done('kept');
    if (left.type === 'Identifier') {
      const binding = scopesOf(tree).resolve(left);
      if (!binding) return done('kept');
      const home = functionAround(tree, call.node);
      if (functionAround(tree, binding.identifier) !== home) return done('kept', binding);
      return ofVariable(followed, binding);
    }
    const field =
      'object' in left && left.object.type === 'ThisExpression' ? propertyName(left) : undefined;
    return field === undefined ? done('kept') : ofField(followed, field);
  }
  if ((up?.type === 'ClassProperty' || up?.type === 'ClassPrivateProperty') && up.value === node) {
    const field =
      up.key.type === 'PrivateName'
        ? `#${up.key.id.name}`
        : up.key.type === 'Identifier'
          ? up.key.name
          : undefined;
    return field === undefined ? done('kept') : ofField(followed, field);
  }
  if (up?.type === 'ExportDefaultDeclaration') return { ...done('module'), exported: true };
  if (up?.type === 'ExpressionStatement') return done('dropped');
  judge(tree, call, call.node, account);
  return done(account.escapes ?? 'local');
}

function newAccount(changed: string | undefined): Account {
  return {
    ends: [],
    changed,
    dedicated: false,
    plain: true,
    escapes: undefined,
    exported: false,
    doubt: undefined,
  };
}

/** Out of casts, and of the branches of `a ? x : y` and `a && x`. */
function valueAround(tree: Tree, node: Node): Node {
  for (let at = outermost(tree, node); ;) {
    const up = tree.parent(at);
    const passes =
      (up?.type === 'ConditionalExpression' && up.test !== at) ||
      (up?.type === 'LogicalExpression' && up.right === at) ||
      up?.type === 'TSAsExpression' ||
      up?.type === 'TSNonNullExpression' ||
      up?.type === 'TSSatisfiesExpression';
    if (!up || !passes) return at;
    at = up;
  }
}

/** A client that is followed through its file. */
interface Followed {
  readonly tree: Tree;
  readonly call: ClientCall;
  readonly account: Account;
  readonly done: (kind: ClientUse['kind'], binding?: Binding, field?: string) => ClientUse;
}

function ofVariable({ tree, call, account, done }: Followed, binding: Binding): ClientUse {
  if (binding.kind === 'using') account.ends.push(binding.identifier);
  for (const reference of binding.references) judge(tree, call, reference, account);
  if (exportsDeclaration(tree, binding)) account.exported = true;
  const inModule = binding.scope.parent === undefined || !functionAround(tree, binding.identifier);
  if (account.escapes === 'returned' && !inModule) return done('returned', binding);
  if (!inModule && binding.references.some((r) => outlives(tree, r, binding)))
    return done('kept', binding);
  if (account.escapes && !inModule) return done(account.escapes, binding);
  if (account.escapes === 'returned') account.exported = true;
  else if (account.escapes) account.dedicated = true;
  return done(inModule ? 'module' : 'local', binding);
}

/** The mention is in a function that is registered, given out or stored, and called when the one around it is done. */
function outlives(tree: Tree, reference: Node, binding: Binding): boolean {
  const home = functionAround(tree, binding.identifier);
  for (let fn = functionAround(tree, reference); fn && fn !== home; fn = functionAround(tree, fn)) {
    const up = tree.parent(fn);
    if (!up) return false;
    const id =
      fn.type === 'FunctionDeclaration'
        ? fn.id
        : up.type === 'VariableDeclarator' && up.id.type === 'Identifier'
          ? up.id
          : undefined;
    if (id) {
      const named = scopesOf(tree).resolve(id);
      if (
        named?.references.some(
          (r) => !(isCall(tree.parent(r)) && (tree.parent(r) as { callee?: Node }).callee === r),
        )
      )
        return true;
    } else if (isCall(up)) {
      const called = up.callee.type === 'Identifier' ? up.callee.name : propertyName(up.callee);
      if (up.callee !== fn && MAY_KEEP_CALLBACK.test(called ?? '')) return true;
    } else if (up.type !== 'NewExpression') return true;
  }
  return false;
}

function ofField({ tree, call, account, done }: Followed, field: string): ClientUse {
  const cls = tree.closest(
    call.node,
    (n) => n.type === 'ClassDeclaration' || n.type === 'ClassExpression',
  );
  let writes = 0;
  for (const member of [
    ...tree.nodes('MemberExpression'),
    ...tree.nodes('OptionalMemberExpression'),
  ]) {
    if (propertyName(member) !== field || !cls || !tree.contains(cls, member)) continue;
    const up = tree.parent(member);
    if (up?.type === 'AssignmentExpression' && up.left === member) writes += 1;
    else judge(tree, call, member, account);
  }
  const fn = functionAround(tree, call.node);
  const inConstructor =
    !fn ||
    (fn.type === 'ClassMethod' && fn.kind === 'constructor') ||
    tree.parent(call.node)?.type === 'ClassProperty';
  if (!inConstructor || writes > 1) return done('kept', undefined, field);
  if (account.escapes === 'handed') account.dedicated = true;
  return done('field', undefined, field);
}

/** What one mention of a client does, wherever that is. */
export function mentionUse(
  tree: Tree,
  call: ClientCall,
  mention: Node,
): Pick<ClientUse, 'changed' | 'dedicated' | 'ends'> {
  const account = newAccount(undefined);
  judge(tree, call, mention, account);
  return account;
}

/** What one mention of the client does. */
function judge(tree: Tree, call: ClientCall, mention: Node, account: Account): void {
  const node = outermost(tree, mention);
  const up = tree.parent(node);
  if (!up) return;
  switch (up.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (up.object === node) return touch(tree, call, up, account);
      break;
    case 'AssignmentExpression':
      if (up.left === node) return;
      account.escapes = 'kept';
      return;
    case 'VariableDeclarator':
      if (up.id === node) return;
      account.escapes = 'handed';
      return;
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'WhileStatement':
    case 'TSTypeQuery':
      return;
    case 'ConditionalExpression':
    case 'LogicalExpression':
      if (
        up.type === 'ConditionalExpression'
          ? up.test === node
          : up.left === node && up.operator === '&&'
      )
        return;
      break;
    case 'ReturnStatement':
      account.escapes ??= 'returned';
      return;
    case 'ArrowFunctionExpression':
      if (up.body === node) account.escapes ??= 'returned';
      return;
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
      account.exported = true;
      return;
    case 'ExpressionStatement':
      return;
  }
  if (isModuleExport(tree, node)) account.exported = true;
  else account.escapes = 'handed';
}

/** `module.exports = x`, `exports.x = x`, `module.exports = { x }`. */
function isModuleExport(tree: Tree, node: Node): boolean {
  for (let at: Node | undefined = tree.parent(node); at && !isFunction(at); at = tree.parent(at)) {
    if (at.type === 'AssignmentExpression') return isOfExports(at.left);
    if (at.type !== 'ObjectProperty' && at.type !== 'ObjectExpression') return false;
  }
  return false;
}
