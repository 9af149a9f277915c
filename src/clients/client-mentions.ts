import type { Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import {
  classAround,
  functionAround,
  isCall,
  isFunction,
  keyName,
  outermost,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { borrowerOf } from '../knowledge/client-borrowers.ts';
import { CHAINS, DIALS } from '../knowledge/client-methods.ts';
import { MAY_KEEP_CALLBACK } from '../knowledge/request-handlers.ts';
import type { Project } from '../project.ts';
import { contractOf } from '../resources/contract.ts';
import { takerOf, type Taking } from '../resources/taker.ts';
import { membersNamed, type ClassNode } from '../semantics/class-members.ts';
import { isOfExports } from '../semantics/commonjs.ts';
import { exportsDeclaration } from '../semantics/exported-names.ts';
import { isInType } from '../semantics/imports.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { placeOf, type Place } from '../semantics/value-place.ts';
import type { ClientCall } from './client-call.ts';
import { touch, type Account } from './client-touch.ts';
import { isOnGlobal } from './global-object.ts';

/** A client that is followed through the code that has it. */
export interface Followed {
  readonly tree: Tree;
  readonly project: Project | undefined;
  readonly call: ClientCall;
  readonly account: Account;
  /** The variables and fields that were followed already. */
  readonly seen: Set<unknown>;
  /** How many functions it was lent to on the way. */
  readonly loans: number;
}

/** How many functions are followed that lend a client to each other. */
const MOST_LOANS = 3;

/** What one mention of the client does. */
export function followMention(at: Followed, mention: Node): void {
  const { tree, account } = at;
  if (isInType(tree, mention)) return;
  const value = awaited(tree, mention);
  const place = placeOf(tree, value);
  switch (place.kind) {
    case 'member':
      touch(tree, at.call, place.read, account);
      if (givesItself(at.call, place)) followMention(at, place.call);
      return;
    case 'dropped':
    case 'asked':
      return;
    case 'variable':
      return followAlias(at, value, place);
    case 'property':
      return followProperty(at, value, place);
    case 'argument':
      return lend(at, value, place.call);
    case 'return':
      account.escapes ??= 'returned';
      return;
    case 'collection':
      account.escapes = 'kept';
      return;
    case 'export':
    case 'elsewhere':
      return followElsewhere(at, value);
  }
}

/** `new MongoClient(uri).connect()`, `createClient().on('error', log)`: the call gives the client that it is made on. */
export function givesItself(
  { cls }: ClientCall,
  place: Place,
): place is Place & { readonly kind: 'member'; readonly call: Taking & AnyCall } {
  if (place.kind !== 'member' || !place.call || place.name === undefined) return false;
  return CHAINS.test(place.name) || (cls.dialGivesIt === true && DIALS.test(place.name));
}

/** All that is done to it by the name of a variable. */
export function followVariable(at: Followed, binding: Binding): void {
  if (at.seen.has(binding)) return;
  at.seen.add(binding);
  for (const reference of binding.references) followMention(at, reference);
  if (exportsDeclaration(at.tree, binding)) at.account.exported = true;
}

/** All that is done to it by the name of a field of its class; gives the number of times that the field is set. */
export function followField(at: Followed, cls: ClassNode | undefined, field: string): number {
  const { tree } = at;
  let writes = 0;
  if (at.seen.has(`${cls?.start}.${field}`)) return writes;
  at.seen.add(`${cls?.start}.${field}`);
  for (const member of membersNamed(tree, field)) {
    if (!cls || !tree.contains(cls, member)) continue;
    const up = tree.parent(member);
    if (up?.type === 'AssignmentExpression' && up.left === member) writes += 1;
    else followMention(at, member);
  }
  return writes;
}

/** The expression, or the `await` around it: a promise of a client is followed as the client. */
export function awaited(tree: Tree, node: Node): Node {
  let at = node;
  for (let up = tree.parent(outermost(tree, at)); up?.type === 'AwaitExpression';) {
    at = up;
    up = tree.parent(outermost(tree, at));
  }
  return at;
}

/** Another name for it in the same call. */
function followAlias(
  at: Followed,
  value: Node,
  { binding }: Extract<Place, { kind: 'variable' }>,
): void {
  const { tree, account } = at;
  const isOwn = functionAround(tree, binding.identifier) === functionAround(tree, value);
  if (isOwn && binding.kind === 'const') followVariable(at, binding);
  else account.escapes = binding.kind === 'const' ? 'handed' : 'kept';
}

function followProperty(
  at: Followed,
  value: Node,
  place: Extract<Place, { kind: 'property' }>,
): void {
  const { tree, account } = at;
  if (place.object && isOnGlobal(tree, place.object)) return;
  if (place.object?.type === 'ObjectExpression') {
    const taken = placeOf(tree, place.object);
    const taker = outermost(tree, place.object);
    if (isModuleExport(tree, value)) account.exported = true;
    else if (taken.kind === 'argument') lend(at, place.object, taken.call, place.name);
    else if (isArgumentOfNew(tree, taker)) lend(at, place.object, tree.parent(taker), place.name);
    else account.escapes = 'handed';
    return;
  }
  if (isOfExports(place.target)) account.exported = true;
  else if (at.loans > 0 && place.owner) followField(at, place.owner, place.name);
  else account.escapes = 'kept';
}

function followElsewhere(at: Followed, value: Node): void {
  const { tree, account } = at;
  const node = outermost(tree, value);
  const up = tree.parent(node);
  if (up?.type === 'ExportSpecifier' || up?.type === 'ExportDefaultDeclaration')
    account.exported = true;
  else if (isModuleExport(tree, node)) account.exported = true;
  else if (isArgumentOfNew(tree, node)) lend(at, value, up);
  else account.escapes = 'handed';
}

function isArgumentOfNew(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  return up?.type === 'NewExpression' && up.callee !== node;
}

/** `f(client)`, `new Desk(client)`, `f({ client })`: goes on where the code of what takes it is there. */
function lend(at: Followed, value: Node, taker: Node | undefined, property?: string): void {
  const { account } = at;
  const lent = taker && (taker as Taking);
  if (!lent || !isLoan(at, value, lent, property)) account.escapes = 'handed';
}

/** True if what takes the client is known, or seen, to do no more than to call its methods. */
function isLoan(at: Followed, value: Node, taker: Taking, property: string | undefined): boolean {
  const { tree, project, account, loans } = at;
  const name = packageName(tree, taker.callee as Node);
  const borrower = name && borrowerOf(name.module, name.name);
  if (name && borrower) {
    if (name.name !== 'fetch') account.doubt ??= `\`${name.name}\` goes on querying over it.`;
    if (borrower === 'adapter') followHolder(at, taker);
    return true;
  }
  const here = File.of(tree, { project });
  const argument = taker.arguments.find((one) => tree.contains(one, value));
  const contract = argument === value ? contractOf(here, taker, argument) : undefined;
  if (contract) return contract.kind === 'borrows';
  if (loans >= MOST_LOANS) return false;
  const position = taker.arguments.findIndex((argument) => tree.contains(argument, value));
  const taking = takerOf(here, taker);
  const parameter = taking?.fn.params[position];
  if (!taking || !parameter || taker.arguments.slice(0, position).some(isSpread)) return false;
  const found = parameterFor(taking.file.tree, parameter, property);
  if (!found) return false;
  const inside: Account = { ...account, ends: [], escapes: undefined, exported: false };
  const there: Followed = { ...at, tree: taking.file.tree, account: inside, loans: loans + 1 };
  const { binding, field } = found;
  followVariable(there, binding);
  if (field !== undefined) followField(there, classAround(taking.file.tree, taking.fn), field);
  if (inside.escapes !== undefined || inside.exported) return false;
  inside.outlived ||= binding.references.some((r) => outlives(taking.file.tree, r, binding));
  // What ends it there ends it here.
  const ends = inside.ends.length > 0 ? [...account.ends, taker] : account.ends;
  Object.assign(account, { ...inside, ends, escapes: account.escapes, exported: account.exported });
  if (taker.type === 'NewExpression') followHolder(at, taker);
  return true;
}

/** An object that queries over the client: where it is kept or given out, so is the client. */
function followHolder(at: Followed, holder: Taking): void {
  const account: Account = { ...at.account, ends: [], escapes: undefined };
  followMention({ ...at, account }, holder);
  if (account.escapes === 'kept') at.account.outlived = true;
  if (account.escapes === 'returned') at.account.escapes ??= 'returned';
}

const isSpread = (node: Node): boolean => node.type === 'SpreadElement';

/** The variable, and the field, that a parameter or one property of it is. */
function parameterFor(
  tree: Tree,
  parameter: Node,
  property: string | undefined,
): { readonly binding: Binding; readonly field?: string } | undefined {
  const field = parameter.type === 'TSParameterProperty';
  const given = field ? parameter.parameter : parameter;
  const target = given.type === 'AssignmentPattern' ? given.left : given;
  if (property !== undefined) {
    const part =
      target.type === 'ObjectPattern' &&
      target.properties.find((p) => p.type === 'ObjectProperty' && keyName(p) === property);
    const value = part && part.type === 'ObjectProperty' ? part.value : undefined;
    const binding = value?.type === 'Identifier' ? scopesOf(tree).resolve(value) : undefined;
    return binding && { binding };
  }
  const binding = target.type === 'Identifier' ? scopesOf(tree).resolve(target) : undefined;
  return binding && { binding, ...(field ? { field: binding.name } : {}) };
}

/** `drizzle` of `drizzle-orm/node-postgres`, `DynamoDBDocumentClient.from` of `@aws-sdk/lib-dynamodb`. */
function packageName(
  tree: Tree,
  callee: Node,
): { readonly module: string; readonly name: string } | undefined {
  const [root = '', ...rest] = dotted(unwrap(callee)).split('.');
  const binding = scopesOf(tree).lookup(root, callee);
  if (!binding && root === 'fetch' && rest.length === 0) return { module: '', name: root };
  const imported = binding && importedName(tree, binding);
  if (imported === undefined) return undefined;
  const at = imported.lastIndexOf('#');
  const exported = imported.slice(at + 1);
  const names = exported === '*' ? rest : [exported, ...rest];
  return { module: imported.slice(0, at), name: names.join('.') };
}

/** The mention is in a function that is registered, given out or stored, and called when the one around it is done. */
export function outlives(tree: Tree, reference: Node, binding: Binding): boolean {
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
      if (named?.references.some((r) => !isCalled(tree, r))) return true;
    } else if (isCall(up)) {
      const callee = unwrap(up.callee);
      const called = callee.type === 'Identifier' ? callee.name : dotted(callee).split('.').at(-1);
      if (up.callee !== fn && MAY_KEEP_CALLBACK.test(called ?? '')) return true;
    } else if (up.type !== 'NewExpression') return true;
  }
  return false;
}

function isCalled(tree: Tree, reference: Node): boolean {
  const up = tree.parent(reference);
  return isCall(up) && up.callee === reference;
}

/** `module.exports = x`, `exports.x = x`, `module.exports = { x }`. */
function isModuleExport(tree: Tree, node: Node): boolean {
  for (let at: Node | undefined = tree.parent(node); at && !isFunction(at); at = tree.parent(at)) {
    if (at.type === 'AssignmentExpression') return isOfExports(at.left);
    if (at.type !== 'ObjectProperty' && at.type !== 'ObjectExpression') return false;
  }
  return false;
}
