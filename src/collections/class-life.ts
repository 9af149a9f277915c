import type { Node } from '@babel/types';
import { isBeside } from '../execution/path-role.ts';
import { SETS_OFF } from '../knowledge/lifecycle.ts';
import { callersAround } from './callers-around.ts';
import { scopesOf } from '../semantics/scope.ts';
import { constructionsIn, type Construction } from './constructions.ts';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { dotted, mentions } from '../ast/names.ts';
import { SINGLE_CLASSES } from '../knowledge/request-handlers.ts';
import { callLife, type Life, longest } from './call-life.ts';
import type { Project } from '../project.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import type { Tree } from '../ast/tree.ts';

const LASTING =
  /(Service|Manager|Cache|Cacher|Store|Storage|Registry|Repository|Client|Provider|Server|Gateway|Engine|Hub|Pool|Monitor|Tracker|Limiter|Controller|Coordinator|Orchestrator|Scheduler|Dispatcher|Broker|Bus|Runtime|Memory|Database|Logger|Graph|Index|Strategy|MCP|API|Api|Metrics?|Transport|Router|Bot|App|Daemon|Agency|Kernel|System|Center|Directory|Ledger|Catalog)$/;
const PASSING =
  /(Request|Context|Ctx|Builder|Parser|Visitor|Command|Message|Event|Job|Task|Node|Iterator|Cursor|Transaction|Response|Entity|Model|Dto|Error|Element|Scope|Compiler|Compilation|Printer|Lexer|Tokenizer|Walker|Transformer|Generator|Session|Socket|Connection|Stream|Plan|Query|Schema|Type|State|Game|Battle|Room|Player|Page|View|Component|Widget|Controller2)$/;

/** How long the instances of a class live; `seen` are the classes that are being looked at. */
export function classLife(
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
    lives.push(
      made.cls === cls
        ? made.isStatic
          ? 'process'
          : 'unknown'
        : lifeOfMade(tree, made, project, seen),
    );
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
  project: Project | undefined,
  seen: Set<Node>,
): Life {
  if (cls) return isStatic ? 'process' : classLife(tree, cls, project, seen);
  if (isKept(tree, node)) return 'process';
  const life = callLife(tree, node);
  return life === 'unknown' && isUsedUp(tree, node) ? 'short' : life;
}

/** `const tracker = new SourceTracker()` in a function that calls its methods and hands it to no other code: it ends with the call. */
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

/** The lives that other files give to instances of an exported class and of the classes that extend it. */
function elsewhere(tree: Tree, name: string, project: Project, seen: Set<Node>): Life[] {
  const lives: Life[] = [];
  for (const needle of [`new ${name}(`, `extends ${name}`]) {
    for (const path of project.filesWith(needle)) {
      if (path === tree.path || isBeside(path)) continue;
      const other = project.tree(path);
      if (!other) continue;
      for (const made of constructionsIn(other, name))
        lives.push(lifeOfMade(other, made, project, seen));
      for (const sub of [...other.nodes('ClassDeclaration'), ...other.nodes('ClassExpression')])
        if (sub.superClass?.type === 'Identifier' && sub.superClass.name === name)
          lives.push(classLife(other, sub, project, seen));
      if (lives.includes('process')) return lives;
    }
  }
  return lives;
}
