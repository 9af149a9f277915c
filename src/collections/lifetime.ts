import type { NewExpression, Node } from '@babel/types';
import { dotted, mentions } from '../ast/names.ts';
import { isCall, isClass, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { callersAround, type Home, type Store } from './collection.ts';
import { beginsProcess, MAKERS, SETS_OFF } from '../knowledge/lifecycle.ts';
import {
  CERTAIN_PARAMETERS,
  KEEPS_CALLBACK,
  PER_CALL_PARAMETERS,
  SINGLE_CLASSES,
} from '../knowledge/request-handlers.ts';
import { functionName } from '../semantics/function-name.ts';
import type { MapUse } from './uses.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { isBeside } from '../execution/path-role.ts';
import { peerOf } from '../execution/peer.ts';
import { isRequestHandler } from '../execution/request-handler.ts';
import type { Project } from '../project.ts';

/** `likely`: what it is called says that it is made once; nothing else is known. */
export type Life = 'process' | 'likely' | 'short' | 'unknown';

/** How long the store itself lives: as its module, as the one instance of its class, or as a call. */
export function lifeOf(
  tree: Tree,
  store: Store,
  uses: readonly MapUse[],
  project: Project | undefined,
): Life {
  const lives = store.homes.map((home) => homeLife(tree, home, uses, project));
  return longest(lives);
}

function longest(lives: readonly Life[]): Life {
  return (['process', 'likely', 'unknown'] as const).find((l) => lives.includes(l)) ?? 'short';
}

function homeLife(
  tree: Tree,
  home: Home,
  uses: readonly MapUse[],
  project: Project | undefined,
): Life {
  switch (home.kind) {
    case 'slot':
      return 'process';
    case 'field':
      return home.isStatic ? 'process' : classLife(tree, home.cls, project, new Set());
    case 'variable':
    case 'member': {
      const around = callersAround(tree, home.binding.identifier);
      const [maker] = around;
      if (!maker) return home.binding.kind === 'param' ? 'unknown' : 'process';
      return around.length === 1 ? closureLife(tree, maker, uses, project) : 'unknown';
    }
  }
}

/** How long a variable of the function `maker` lives that functions made in it write to. */
function closureLife(
  tree: Tree,
  maker: Node,
  uses: readonly MapUse[],
  project: Project | undefined,
): Life {
  const writers = uses.filter((u) => u.kind === 'write').map((u) => callersAround(tree, u.at)[0]);
  if (!writers.some((fn) => fn && fn !== maker && outlives(tree, fn, maker))) return 'short';
  const calls = callsOf(tree, maker, project);
  if (calls === undefined) return isStarter(functionName(tree, maker)) ? 'likely' : 'unknown';
  const lives = calls.map((c): Life => callLife(c.tree, c.node));
  return lives.length === 0 ? 'unknown' : longest(lives);
}

/** The function is returned, stored or registered by the one that makes it, so it is called after that has returned. */
function outlives(tree: Tree, fn: Node, maker: Node): boolean {
  let child = fn;
  for (const up of tree.ancestors(fn)) {
    if (up === maker)
      return child.type === 'ReturnStatement' || maker.type === 'ArrowFunctionExpression';
    if (up.type === 'ReturnStatement') return true;
    if (isCall(up)) {
      const name =
        propertyName(up.callee) ?? (up.callee.type === 'Identifier' ? up.callee.name : undefined);
      if (up.callee !== child && name !== undefined && KEEPS_CALLBACK.test(name)) return true;
    }
    if (up.type === 'AssignmentExpression' && up.left.type === 'MemberExpression') return true;
    if (up.type === 'FunctionDeclaration' && up.id) return namedOutlives(tree, up.id);
    if (
      up.type === 'VariableDeclarator' &&
      up.id.type === 'Identifier' &&
      isFunction(unwrap(up.init ?? up))
    )
      return namedOutlives(tree, up.id);
    child = up;
  }
  return false;
}

/** A function of that name is not only called at once. */
function namedOutlives(tree: Tree, id: Node): boolean {
  return (scopesOf(tree).resolve(id)?.references ?? []).some((r) => {
    const up = tree.parent(r);
    return (
      up?.type === 'ReturnStatement' ||
      up?.type === 'ObjectProperty' ||
      up?.type === 'AssignmentExpression' ||
      (isCall(up) &&
        up.callee !== r &&
        KEEPS_CALLBACK.test(
          propertyName(up.callee) ?? (up.callee.type === 'Identifier' ? up.callee.name : ''),
        ))
    );
  });
}

/** The calls of a function; undefined if there may be others. */
function callsOf(
  tree: Tree,
  fn: Node,
  project: Project | undefined,
): { tree: Tree; node: Node }[] | undefined {
  const declared =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : tree.parent(fn)?.type === 'VariableDeclarator'
        ? (tree.parent(fn) as { id?: Node }).id
        : undefined;
  const binding = declared?.type === 'Identifier' ? scopesOf(tree).resolve(declared) : undefined;
  const exported = exportedName(tree, fn, binding);
  const own = (binding?.references ?? []).map((node) => ({ tree, node }));
  if (exported === undefined)
    return binding ? own.filter((r) => isCall(r.tree.parent(r.node))) : undefined;
  if (!project) return undefined;
  const { uses, complete } = project.usesOf(tree.path, exported);
  const others = uses.filter((u) => isCall(u.tree.parent(u.node)));
  return complete || others.length > 0
    ? [...own, ...others].filter((r) => isCall(r.tree.parent(r.node)))
    : undefined;
}

/** The name under which the file exports a function, by itself or by the variable that holds it. */
function exportedName(tree: Tree, fn: Node, binding: Binding | undefined): string | undefined {
  const own = exportedAs(tree, fn);
  if (own !== undefined || !binding) return own;
  return (
    exportedNames(tree, binding)[0] ??
    binding.references.map((use) => exportedAs(tree, use)).find((name) => name !== undefined)
  );
}

function isStarter(name: string | undefined): boolean {
  return beginsProcess(name) || MAKERS.test(name ?? '');
}

/** What is made at a place lives as long as the module, as the class it is a field of, or as a call. */
function callLife(tree: Tree, node: Node): Life {
  const [fn] = callersAround(tree, node);
  if (!fn) return 'process';
  if (
    peerOf(tree, node) ||
    (isFunction(fn) && isRequestHandler(tree, fn)) ||
    ('params' in fn &&
      (fn.params as Node[]).some(
        (p) =>
          (p.type === 'Identifier' && PER_CALL_PARAMETERS.test(p.name)) ||
          (p.type === 'ObjectPattern' &&
            p.properties.some(
              (q) => q.type === 'ObjectProperty' && CERTAIN_PARAMETERS.test(keyName(q) ?? ''),
            )),
      ))
  )
    return 'short';
  return isStarter(functionName(tree, fn)) || functionName(tree, fn) === 'constructor'
    ? 'likely'
    : 'unknown';
}

const LASTING =
  /(Service|Manager|Cache|Cacher|Store|Storage|Registry|Repository|Client|Provider|Server|Gateway|Engine|Hub|Pool|Monitor|Tracker|Limiter|Controller|Coordinator|Orchestrator|Scheduler|Dispatcher|Broker|Bus|Runtime|Memory|Database|Logger|Graph|Index|Strategy|MCP|API|Api|Metrics?|Transport|Router|Bot|App|Daemon|Agency|Kernel|System|Center|Directory|Ledger|Catalog)$/;
const PASSING =
  /(Request|Context|Ctx|Builder|Parser|Visitor|Command|Message|Event|Job|Task|Node|Iterator|Cursor|Transaction|Response|Entity|Model|Dto|Error|Element|Scope|Compiler|Compilation|Printer|Lexer|Tokenizer|Walker|Transformer|Generator|Session|Socket|Connection|Stream|Plan|Query|Schema|Type|State|Game|Battle|Room|Player|Page|View|Component|Widget|Controller2)$/;

function classLife(
  tree: Tree,
  cls: ClassNode,
  project: Project | undefined,
  seen: Set<Node>,
): Life {
  if (seen.has(cls) || seen.size > 12) return 'unknown';
  seen.add(cls);
  const up = tree.parent(cls);
  if (up?.type === 'NewExpression' && up.callee === cls) return callLife(tree, up);
  if (
    cls.decorators?.some(({ expression }) =>
      SINGLE_CLASSES.test(dotted(isCall(expression) ? expression.callee : expression)),
    ) &&
    !cls.decorators.some((decorator) => mentions(decorator, /\bScope\.(REQUEST|TRANSIENT)$/))
  )
    return 'process';
  const name = cls.id?.name ?? declaredName(tree, cls);
  if (name === undefined) return 'unknown';
  const lives: Life[] = [];
  for (const made of constructionsIn(tree, name, cls))
    lives.push(lifeOfMade(tree, made, cls, project, seen));
  for (const sub of [...tree.nodes('ClassDeclaration'), ...tree.nodes('ClassExpression')])
    if (
      sub.superClass?.type === 'Identifier' &&
      scopesOf(tree).resolve(sub.superClass)?.declaration === cls
    )
      lives.push(classLife(tree, sub, project, seen));
  if (!lives.includes('process') && project) lives.push(...elsewhere(tree, name, project, seen));
  const life = lives.length === 0 ? 'unknown' : longest(lives);
  if (life !== 'unknown') return life;
  return LASTING.test(name) && !PASSING.test(name) ? 'likely' : 'unknown';
}

function lifeOfMade(
  tree: Tree,
  { node, cls, isStatic }: Construction,
  own: ClassNode | undefined,
  project: Project | undefined,
  seen: Set<Node>,
): Life {
  if (cls === own && cls) return isStatic ? 'process' : 'unknown';
  if (cls) return isStatic ? 'process' : classLife(tree, cls, project, seen);
  if (isKept(tree, node)) return 'process';
  const life = callLife(tree, node);
  return life === 'unknown' && isUsedUp(tree, node) ? 'short' : life;
}

/** `const tracker = new SourceTracker()` in a function that calls its methods and hands it to nobody: it ends with the call. */
function isUsedUp(tree: Tree, made: Node): boolean {
  const declarator = tree.parent(made);
  const [fn] = callersAround(tree, made);
  const binding =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
      ? scopesOf(tree).resolve(declarator.id)
      : undefined;
  const users = binding?.references.filter((r) => r !== binding.identifier) ?? [];
  return (
    users.length > 0 &&
    users.every((r) => {
      const member = tree.parent(r);
      if (
        (member?.type !== 'MemberExpression' && member?.type !== 'OptionalMemberExpression') ||
        member.object !== r ||
        callersAround(tree, r)[0] !== fn
      )
        return false;
      const call = tree.parent(member);
      return isCall(call) && call.callee === member && !SETS_OFF.test(propertyName(member) ?? 'on');
    })
  );
}

/** `client ??= new Client()`, `instance = new Service()`: a variable of the module or a property of an object keeps it. */
function isKept(tree: Tree, node: Node): boolean {
  let up = tree.parent(node);
  while (up && (unwrap(up) !== up || up.type === 'LogicalExpression')) up = tree.parent(up);
  if (up?.type !== 'AssignmentExpression') return false;
  const left = unwrap(up.left);
  if (left.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(left);
  return binding !== undefined && callersAround(tree, binding.identifier).length === 0;
}

function declaredName(tree: Tree, cls: Node): string | undefined {
  const up = tree.parent(cls);
  if (up?.type === 'VariableDeclarator' && up.id.type === 'Identifier') return up.id.name;
  return undefined;
}

interface Construction {
  readonly node: Node;
  /** The class whose field it becomes, or whose static method makes it. */
  readonly cls: ClassNode | undefined;
  readonly isStatic: boolean;
}

/** `new Name(…)` in a file; with `declaration`, only of that very class. */
function constructionsIn(tree: Tree, name: string, declaration?: Node): Construction[] {
  const found: Construction[] = [];
  for (const node of tree.memo(constructionsByName).get(name) ?? []) {
    const callee = namedCallee(node.callee, name);
    const target = callee && scopesOf(tree).resolve(callee)?.declaration;
    if (
      declaration
        ? target !== declaration && target?.type !== 'VariableDeclarator'
        : target && isClass(target)
    )
      continue;
    found.push({ node, ...fieldOwner(tree, node) });
  }
  return found;
}

/** The `new` expressions of a file by each name that they may construct. */
function constructionsByName(tree: Tree): ReadonlyMap<string, readonly NewExpression[]> {
  const found = new Map<string, NewExpression[]>();
  for (const node of tree.nodes('NewExpression'))
    for (const name of namesOfCallee(node.callee)) {
      const list = found.get(name) ?? [];
      found.set(name, list);
      list.push(node);
    }
  return found;
}

function namesOfCallee(callee: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const queue = [callee];
  for (let at = queue.pop(); at; at = queue.pop()) {
    const node = unwrap(at);
    const name = node.type === 'Identifier' ? node.name : propertyName(node);
    if (node.type === 'ConditionalExpression') queue.push(node.consequent, node.alternate);
    else if (name !== undefined) names.add(name);
  }
  return names;
}

/** `new Name()`, `new (cond ? Name : Other)()`. */
function namedCallee(callee: Node, name: string): (Node & { name: string }) | undefined {
  const node = unwrap(callee);
  if (node.type === 'ConditionalExpression')
    return namedCallee(node.consequent, name) ?? namedCallee(node.alternate, name);
  return node.type === 'Identifier' && node.name === name ? node : undefined;
}

/** The class that keeps what a `new` makes: in a field's initialiser, the constructor, or a static method such as `getInstance`. */
function fieldOwner(tree: Tree, node: Node): Omit<Construction, 'node'> {
  const none = { cls: undefined, isStatic: false };
  let member: Node | undefined;
  for (const up of tree.ancestors(node)) {
    if (isClass(up)) {
      const kept =
        member?.type === 'ClassProperty' ||
        member?.type === 'ClassPrivateProperty' ||
        (member?.type === 'ClassMethod' &&
          (member.kind === 'constructor' ||
            member.static ||
            isStarter(functionName(tree, member))));
      return kept ? { cls: up, isStatic: 'static' in member! && member.static === true } : none;
    }
    if (isFunction(up) && up.type !== 'ClassMethod' && up.type !== 'ArrowFunctionExpression')
      return none;
    member = up.type === 'ClassBody' ? member : up;
  }
  return none;
}

/** The lives that other files give to instances of an exported class and of the classes that extend it. */
function elsewhere(tree: Tree, name: string, project: Project, seen: Set<Node>): Life[] {
  const lives: Life[] = [];
  for (const needle of [`new ${name}(`, `extends ${name}`]) {
    for (const path of project.filesWith(needle)) {
      if (path === tree.path || isBeside(path)) continue;
      const other = project.tree(path);
      if (!other) continue;
      for (const made of constructionsIn(other, name))
        lives.push(lifeOfMade(other, made, undefined, project, seen));
      for (const sub of [...other.nodes('ClassDeclaration'), ...other.nodes('ClassExpression')])
        if (sub.superClass?.type === 'Identifier' && sub.superClass.name === name)
          lives.push(classLife(other, sub, project, seen));
      if (lives.includes('process')) return lives;
    }
  }
  return lives;
}
