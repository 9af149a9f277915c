import type { Function as FunctionNode, Node } from '@babel/types';
import { commentsBeforeNode, isOnLastLine } from '../ast/comments.ts';
import { dotted, isPath, lastName, mentions, wordsIn } from '../ast/names.ts';
import {
  classAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { climbing, descendants, perNode, type Tree } from '../ast/tree.ts';
import type { AwaitedCall } from './awaited-call.ts';
import { decoratorsOf, functionsAround } from '../semantics/enclosing-function.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { functionName } from '../semantics/function-name.ts';
import type { Telemetry } from './telemetry-call.ts';
import { isRecordName, isTopic, judgeFunction } from '../knowledge/telemetry-names.ts';

/** True where the code around shows that the wait is meant, or that the call is more than telemetry. */
export function isMeantToWait(tree: Tree, awaited: AwaitedCall, telemetry: Telemetry): boolean {
  if (saysSo(tree, awaited.statement)) return true;
  if (telemetry.evidence === 'configured') return false;
  return (
    isTracePart(awaited) ||
    namesRecord(awaited) ||
    (telemetry.evidence === 'address' && isOfRecord(tree, awaited)) ||
    isOwnModule(tree, awaited) ||
    isReadToo(tree, awaited) ||
    (telemetry.evidence !== 'package' && clearsNext(tree, awaited.statement))
  );
}

const MEANT =
  /\b(audit|complian|gdpr|must (be )?(await|complete|finish|wait|succeed)|needs? to be awaited|intentional(ly)? await|await(ed)? (on purpose|deliberately|intentionally|so that|because)|do ?n[o']t (detach|remove (the|this) await)|(make sure|ensure)\b.{0,40}\b(sent|delivered|flushed|recorded|written)|before (the )?(process|function|lambda|worker|runtime) (exits?|ends|stops|freezes|is frozen))/i;

/** A comment right above the statement, or after it on its line, gives a reason to wait. */
function saysSo(tree: Tree, statement: Node): boolean {
  const behind = tree.comments.filter(
    (comment) =>
      (comment.start as number) > (statement.end as number) && isOnLastLine(comment, statement),
  );
  return [...behind, ...commentsBeforeNode(tree, statement)].some(({ value }) => MEANT.test(value));
}

/** One end of a pair whose order matters: `trackEvent('chain', 'start', …)`, `onLLMEnd`, `endSpan`. */
function isTracePart({ calls }: AwaitedCall): boolean {
  return calls.some((call) => {
    const method = lastName(call.callee) ?? '';
    if (
      /^on[A-Z]\w*(Start|End|Error)$/.test(method) ||
      /^(start|end|begin|finish)[A-Z]?\w*(Span|Trace|Run|Timer)?$/.test(method)
    )
      return true;
    return call.arguments
      .slice(0, 2)
      .some((a) => a.type === 'StringLiteral' && /^(start|end|begin|finish|error)$/i.test(a.value));
  });
}

/** The event's own name tells that law asks for it. */
function namesRecord({ calls }: AwaitedCall): boolean {
  return calls.some((call) =>
    call.arguments.some((argument) => {
      const values =
        argument.type === 'ObjectExpression'
          ? argument.properties.flatMap((p) =>
              p.type === 'ObjectProperty' &&
              p.key.type === 'Identifier' &&
              /^(event|eventName|name|type|action|category)$/.test(p.key.name)
                ? [p.value]
                : [],
            )
          : [argument];
      return values.some((value) =>
        /\b(audit|gdpr|complian\w*|consent|security)\b/i.test(
          /^StringLiteral$|MemberExpression$/.test(value.type)
            ? [...wordsIn(value)].join(' ').replace(/[_.:/-]/g, ' ')
            : '',
        ),
      );
    }),
  );
}

/** An address alone tells nothing of what is sent: the function around is named for a record. */
function isOfRecord(tree: Tree, { statement }: AwaitedCall): boolean {
  return functionsAround(tree, statement).some((fn) => isRecordName(functionName(tree, fn) ?? ''));
}

/** Inside of the telemetry's own module, class or wrapper: its callers are the ones who wait. */
function isOwnModule(tree: Tree, awaited: AwaitedCall): boolean {
  const base =
    tree.path
      .split('/')
      .at(-1)
      ?.replace(/\.[^/]*$/, '') ?? '';
  const folder = tree.path.split('/').at(-2) ?? '';
  const owner = classAround(tree, awaited.statement);
  const owned =
    owner !== undefined &&
    (isTopic(owner.id?.name ?? '') ||
      /(Metrics|Tracking|Tracker)(Manager|Service|Collector)?$/.test(owner.id?.name ?? ''));
  if (owned || isTopic(base) || (/^index$/.test(base) && isTopic(folder))) return true;
  return functionsAround(tree, awaited.statement).some((fn) => isWrapper(tree, fn, awaited));
}

/** A function named as telemetry, that waits for nothing else or has nothing to give. */
function isWrapper(tree: Tree, fn: FunctionNode, awaited: AwaitedCall): boolean {
  const name = functionName(tree, fn);
  const verdict = name === undefined ? undefined : judgeFunction(name.replace(/^[#_]+/, ''));
  if (
    (verdict === undefined && !isTopic(name ?? '')) ||
    decoratorsOf(tree, fn).some((d) => !d.onClass)
  )
    return false;
  const others = [...descendants(fn.body, (n) => !isFunction(n))].filter(
    (n) => !tree.contains(awaited.awaited, n),
  );
  return (
    verdict !== 'maybe' ||
    !others.some((n) => n.type === 'AwaitExpression') ||
    !others.some((n) => n.type === 'ReturnStatement' && n.argument)
  );
}

const READS = /^(get|count|read|query|find|fetch|list|sum|total|usage|check|peek|load|current)/i;

/** The same object is asked for a value: `posthog.identify(…)`, then `await posthog.getAllFlags()`, or a quota before. */
function isReadToo(tree: Tree, { statement, calls }: AwaitedCall): boolean {
  const [fn] = functionsAround(tree, statement);
  if (!fn) return false;
  const receivers = calls.flatMap((call) => {
    const callee = unwrap(call.callee);
    return 'object' in callee && (callee.object as Node).type !== 'ThisExpression'
      ? [callee.object as Node]
      : [];
  });
  return receivers.some((receiver) =>
    callsUsedIn(tree, fn)
      .get(nameOf(receiver))
      ?.some(
        (call) =>
          sameCode(unwrap((unwrap(call.callee) as { object: Node }).object), unwrap(receiver)) &&
          !tree.contains(statement, call) &&
          ((call.start as number) >= (statement.start as number) ||
            (tree.parent(call)?.type === 'AwaitExpression' &&
              READS.test(propertyName(unwrap(call.callee)) ?? ''))),
      ),
  );
}

/** `posthog`, also of `posthog()` and `this.clients[0].posthog`; objects that are the same have the same. */
function nameOf(object: Node): string {
  const node = unwrap(object);
  return lastName(isCall(node) ? node.callee : node) ?? '';
}

/** The method calls of a function whose values are used, by the names of their objects. */
const callsUsedIn = perNode((tree, fn: FunctionNode): ReadonlyMap<string, AnyCall[]> => {
  const found = new Map<string, AnyCall[]>();
  for (const node of descendants(fn)) {
    const callee = isCall(node) ? unwrap(node.callee) : undefined;
    if (!callee || !('object' in callee) || !isUsed(tree, node)) continue;
    const receiver = nameOf(callee.object as Node);
    const list = found.get(receiver);
    if (list) list.push(node as AnyCall);
    else found.set(receiver, [node as AnyCall]);
  }
  return found;
});

const isUsed = climbing<boolean>((tree, child, up) => {
  if (up.type === 'ExpressionStatement') return false;
  const dropped =
    up.type === 'AwaitExpression' ||
    (up.type === 'UnaryExpression' && up.operator === 'void') ||
    unwrap(up) === unwrap(child) ||
    (up.type === 'LogicalExpression' && up.right === child) ||
    up.type === 'ArrayExpression' ||
    (isCall(up) && /^Promise\.all(Settled)?$/.test(calleeName(tree, up.callee) ?? '')) ||
    ('object' in up &&
      up.object === child &&
      /^(then|catch|finally)$/.test(propertyName(up) ?? '')) ||
    (isCall(up) && up.callee === child);
  return dropped ? undefined : true;
}, true);

const CLEARS =
  /(^|\.)(clearCookie|logout|logOut|signOut|deleteCookie|removeCookie)$|(session|cookies?|identity|token|user|currentUser|account|profile)s?\.(destroy|delete|clear|remove|reset)\w*$|\.(reset|drop|dropDatabase|deleteCol\w*|wipe|purge|truncate)$/i;

/** The next statement takes away what a helper may still read: the cookie, the session, the user, the store itself. */
function clearsNext(tree: Tree, statement: Node): boolean {
  const block = tree.parent(statementAround(tree, statement) ?? statement);
  const body = block?.type === 'BlockStatement' || block?.type === 'Program' ? block.body : [];
  const next = body[body.indexOf(statement as never) + 1];
  if (next?.type !== 'ExpressionStatement') return false;
  const node =
    next.expression.type === 'AwaitExpression'
      ? unwrap(next.expression.argument)
      : unwrap(next.expression);
  if (isCall(node))
    return (
      CLEARS.test(dotted(node.callee) || `.${lastName(node.callee) ?? ''}`) ||
      (/^(set|update)/i.test(lastName(node.callee) ?? '') &&
        node.arguments.at(-1)?.type === 'NullLiteral')
    );
  return (
    node.type === 'AssignmentExpression' &&
    (node.right.type === 'NullLiteral' || isPath(node.right, 'undefined')) &&
    mentions(node.left, /user|session|token|identity|account/i)
  );
}
