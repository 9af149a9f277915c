import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, propertyName, statementAround, unwrap } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import {
  decoratorsOf,
  functionsAround,
  namedUses,
  takenBy,
} from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';

/** Where an awaited call stands with regard to an answer that somebody waits for. */
export type ResponsePath =
  /** Nobody waits for it, or the process ends behind it. */
  | { readonly kind: 'off' }
  /** In a handler; with `ingest` taking the event in is what the request is for. */
  | { readonly kind: 'handler'; readonly ingest: boolean }
  /** In a hook that a framework awaits while it starts. */
  | { readonly kind: 'start' }
  /** In a function that may serve requests. */
  | { readonly kind: 'service' };

/** Judges by what stands around the call in its file; what the function called `detach` runs is off it. */
export function responsePath(tree: Tree, call: Node, detach: string | undefined): ResponsePath {
  const functions = functionsAround(tree, call);
  const [inner] = functions;
  if (!inner || functions.some((fn) => detach !== undefined && takenBy(tree, fn)?.name === detach))
    return { kind: 'off' };
  if (
    functions.some((fn) => isBackground(tree, fn)) ||
    endsProcess(tree, inner, call) ||
    answered(tree, inner, call) ||
    endsListener(tree, inner, call)
  )
    return { kind: 'off' };
  const handler =
    functions.find((fn) => isHandler(tree, fn)) ??
    functions.map((fn) => registeredBy(tree, fn)).find((fn) => fn !== undefined);
  if (handler) return { kind: 'handler', ingest: isIngest(tree, handler, call) };
  if (
    functions.some((fn) =>
      /^on(Application)?(Bootstrap|ModuleInit)$|^onReady$/.test(functionName(tree, fn) ?? ''),
    )
  )
    return { kind: 'start' };
  return isProgram(tree) || isJob(tree.path) ? { kind: 'off' } : { kind: 'service' };
}

const LATER =
  /^(setInterval|setTimeout|setImmediate|nextTick|queueMicrotask|schedule|scheduleJob|cron|every|after|unstable_after|after_\w+|waitUntil|defer|detach|background|inBackground|runInBackground|fireAndForget|runAfter\w*|process|define|consume|subscribe|createFunction|eachMessage|eachBatch|handleMessage|handleMessageBatch|addJob|work|onShutdown|onClose)$/;
const WORKERS = /^(Worker|CronJob|Cron|Job|QueueEvents|IntervalJob)$/;
const LATER_DECORATORS =
  /^(Cron|Interval|Timeout|Process|Processor|OnQueue\w+|OnWorkerEvent|OnGlobalQueue\w+|EventPattern|OnEvent|Task|Job|RabbitSubscribe|SqsMessageHandler|SqsConsumerEventHandler|KafkaListener|SubscribeTopic|Command|CommandRunner|SubCommand|Schedule)$/;
const ENDINGS =
  /^_?(shut_?down|graceful\w*|stop|close|dispose|destroy|clean_?up|tear_?down|terminate|deactivate|exit|quit|kill|uninstall|install|beforeExit|onExit|onModuleDestroy|onApplicationShutdown|beforeApplicationShutdown|disconnect|flush\w*)(Server|App|Application|Handlers?|All|Gracefully|Async|Connections?|Clients?|Process|Telemetry|Analytics)?$/i;

/** Nobody's answer waits for the function: a timer, a queue, a signal, a promise that is dropped, an end of the process. */
function isBackground(tree: Tree, fn: FunctionNode): boolean {
  if (
    ENDINGS.test(functionName(tree, fn) ?? '') ||
    decoratorsOf(tree, fn).some((d) => LATER_DECORATORS.test(d.name))
  )
    return true;
  const parent = tree.parent(fn);
  const taker = takenBy(tree, fn);
  if (taker) {
    if (parent?.type === 'NewExpression' ? WORKERS.test(taker.name) : LATER.test(taker.name))
      return true;
    if (
      /^(on|once|addListener|prependListener)$/.test(taker.name) &&
      (taker.receiver === 'process' ||
        /^(SIG[A-Z]+|exit|beforeExit|close|uncaughtException|unhandledRejection|shutdown)$/.test(
          taker.first ?? '',
        ))
    )
      return true;
    if (/^(then|catch|finally)$/.test(taker.name) && parent && isDropped(tree, parent)) return true;
  }
  const key =
    parent?.type === 'ObjectProperty'
      ? propertyKey(parent.key)
      : fn.type === 'ObjectMethod'
        ? propertyKey(fn.key)
        : undefined;
  if (/^(eachMessage|eachBatch|handleMessage|handleMessageBatch|onTick)$/.test(key ?? ''))
    return true;
  // void (async () => { … })()
  const called = isCall(parent) && unwrap(parent.callee) === fn ? parent : undefined;
  return (
    called !== undefined &&
    (isDropped(tree, called) || LATER.test(takenBy(tree, called)?.name ?? ''))
  );
}

function propertyKey(key: Node): string | undefined {
  return key.type === 'Identifier' ? key.name : undefined;
}

/** The value of an expression is thrown away, and it is not awaited either. */
function isDropped(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'ExpressionStatement') return true;
    const chained =
      'object' in up &&
      up.object === child &&
      /^(then|catch|finally)$/.test(propertyName(up) ?? '');
    if (!(
      chained ||
      (isCall(up) && up.callee === child) ||
      (up.type === 'UnaryExpression' && up.operator === 'void') ||
      unwrap(up) === unwrap(child)
    ))
      return false;
    child = up;
  }
  return false;
}

const ROUTES =
  /^(get|post|put|patch|delete|del|all|use|route|handle|options|head|mutation|query|subscription|setRequestHandler|tool|registerTool|addTool|prompt|registerPrompt|addHook|handler|onCall|onRequest|resolver|procedure|asyncHandler|catchAsync|wrapAsync|expressAsyncHandler)$/;
const REQUEST_NAME = /^_?(req|request|ctx|context|c|interaction|event)$/;
const RESPONSE_NAME = /^_?(res|response|reply|rep|h|next|toolkit)$/;
const REQUEST_TYPE =
  /\b(Request|Response|FastifyRequest|FastifyReply|NextApiRequest|NextRequest|ParameterizedContext|HonoContext|ChatInputCommandInteraction|Interaction)\b/;
const ROUTE_DECORATORS =
  /^(Get|Post|Put|Patch|Delete|All|Head|Options|Query|Mutation|Subscription|ResolveField|ResolveProperty|FieldResolver|SubscribeMessage|MessagePattern|GrpcMethod|GrpcStreamMethod|Route|Action|CommandHandler|QueryHandler|ExternalControllerRequest|ProjectScope)$/;

function isHandler(tree: Tree, fn: FunctionNode): boolean {
  if (decoratorsOf(tree, fn).some((d) => ROUTE_DECORATORS.test(d.name))) return true;
  const names = fn.params.map((p) => (p.type === 'Identifier' ? p.name : ''));
  const typed = fn.params.some(
    (p) =>
      'typeAnnotation' in p && p.typeAnnotation && REQUEST_TYPE.test(tree.source(p.typeAnnotation)),
  );
  const context = fn.params.some(
    (p, i) =>
      /^(c|ctx)$/.test(names[i] ?? '') &&
      'typeAnnotation' in p &&
      p.typeAnnotation &&
      /\bContext\b/.test(tree.source(p.typeAnnotation)),
  );
  if (typed || context || (REQUEST_NAME.test(names[0] ?? '') && RESPONSE_NAME.test(names[1] ?? '')))
    return true;
  const parent = tree.parent(fn);
  const key =
    fn.type === 'ObjectMethod'
      ? propertyKey(fn.key)
      : parent?.type === 'ObjectProperty'
        ? propertyKey(parent.key)
        : undefined;
  if ((key === 'handler' || key === 'resolve' || key === 'execute') && fn.params.length > 0)
    return true;
  const taker = takenBy(tree, fn);
  return (
    taker !== undefined &&
    ROUTES.test(taker.name) &&
    (taker.receiver !== '' || /handler|async/i.test(taker.name))
  );
}

/** The handler in which the file itself calls or registers a function by its name. */
function registeredBy(tree: Tree, fn: FunctionNode): FunctionNode | undefined {
  for (const use of namedUses(tree, fn)) {
    const taker = takenBy(tree, use);
    if (taker && ROUTES.test(taker.name) && taker.receiver !== '') return fn;
    const around = functionsAround(tree, use).find(
      (outer) => outer !== fn && isHandler(tree, outer),
    );
    if (around) return around;
  }
  return undefined;
}

const INGEST =
  /(^|[/_-])(t|e|i|track|tracking|events?|telemetry|analytics|collect|ingest|metrics|beacon|pixel|capture|identify|pageviews?)([/_.-]|$)/i;

/** The request is there to hand an event in: its route says so, or the handler does nothing else. */
function isIngest(tree: Tree, handler: FunctionNode, call: Node): boolean {
  const routes = [
    takenBy(tree, handler)?.first,
    ...namedUses(tree, handler).map((use) => takenBy(tree, use)?.first),
    ...decoratorsOf(tree, handler)
      .filter((d) => !d.onClass)
      .map((d) => d.first),
  ];
  if (routes.some((route) => route !== undefined && INGEST.test(route))) return true;
  if (
    /^(track|capture|record|log|collect|ingest)(Event|Analytics|Telemetry|PageView|Metric)?s?$/.test(
      functionName(tree, handler) ?? '',
    )
  )
    return true;
  if (
    /(^|\/)route\.[cm]?[jt]sx?$/.test(tree.path) &&
    INGEST.test(tree.path.split('/').slice(-2)[0] ?? '')
  )
    return true;
  for (const inner of descendants(handler.body)) {
    if (!isCall(inner) || inner === call || tree.contains(call, inner)) continue;
    if (
      !isAnswer(inner) &&
      !/^(console|log|logger)\b|\b(logger|log)\./.test(tree.source(inner.callee)) &&
      !/^(parse|safeParse|parseAsync|validate|json|get|header|cookie|param|toString|status|randomUUID|now)$/.test(
        propertyName(inner.callee) ?? '',
      )
    )
      return false;
  }
  return true;
}

const ANSWERS =
  /^(json|jsonp|send|sendStatus|end|redirect|render|sendFile|code|status|writeHead|type|header|setHeader|set|cookie)$/;

/** `res.json(…)`, `reply.code(200).send(…)`. */
function isAnswer(node: Node): boolean {
  if (!isCall(node) || !ANSWERS.test(propertyName(node.callee) ?? '')) return false;
  let root: Node = unwrap(node.callee);
  while (isCall(root) || 'object' in root)
    root = unwrap(isCall(root) ? root.callee : (root.object as Node));
  return root.type === 'Identifier' && /^_?(res|response|reply|rep|ctx|c)$/.test(root.name);
}

/** A statement before it, on the way to it, has sent the answer. */
function answered(tree: Tree, fn: FunctionNode, call: Node): boolean {
  for (const up of [call, ...tree.ancestors(call)]) {
    if (up === fn) return false;
    const block = tree.parent(up);
    const before =
      block?.type === 'BlockStatement'
        ? block.body.filter((s) => (s.end as number) <= (up.start as number))
        : block?.type === 'SwitchCase'
          ? block.consequent.filter((s) => (s.end as number) <= (up.start as number))
          : [];
    if (before.some((s) => s.type === 'ExpressionStatement' && isFinalAnswer(unwrap(s.expression))))
      return true;
  }
  return false;
}

function isFinalAnswer(node: Node): boolean {
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  return (
    isAnswer(call) &&
    isCall(call) &&
    /^(json|jsonp|send|sendStatus|end|redirect|render|sendFile)$/.test(
      propertyName(call.callee) ?? '',
    )
  );
}

/** `process.exit(…)`, or a helper of that name, follows in the same function. */
function endsProcess(tree: Tree, fn: FunctionNode, call: Node): boolean {
  return lastExit(tree, fn) > (call.start as number);
}

/** Where a function ends the process last; -1 if it never does. */
const lastExit = perNode((tree, fn) => {
  let last = -1;
  for (const node of descendants(fn))
    if (isExit(tree, node)) last = Math.max(last, node.start as number);
  return last;
});

function isExit(tree: Tree, call: Node): boolean {
  return (
    isCall(call) && /^(process\.(exit|kill|abort|reallyExit)|exit)$/.test(tree.source(call.callee))
  );
}

/** The last thing an event listener does: nobody waits for a listener. */
function endsListener(tree: Tree, fn: FunctionNode, call: Node): boolean {
  const taker = takenBy(tree, fn);
  if (
    !taker ||
    !/^(on|once|addListener|addEventListener)$/.test(taker.name) ||
    fn.body.type !== 'BlockStatement'
  )
    return false;
  const last = fn.body.body.at(-1);
  return last !== undefined && statementAround(tree, call) === last;
}

/** By the convention of its name, a queue or a clock calls what is in the file. */
function isJob(path: string): boolean {
  return /(^|[./-])(jobs?|crons?|worker|processor|consumer|scheduler)\.[cm]?[jt]s$|(^|\/)(jobs|crons?|queues|consumers|processors)\/[^/]*$/.test(
    path,
  );
}

const TERMINAL =
  /^(commander|yargs|yargs\/.*|cac|clipanion|inquirer|@inquirer\/.*|prompts|enquirer|ink|meow|@clack\/prompts|listr2?|gluegun|citty|sade|vorpal|caporal|@oclif\/.*|vscode|electron)$/;

/** A program that somebody runs and waits for, rather than a service. */
function isProgram(tree: Tree): boolean {
  if (
    tree.path
      .split('/')
      .slice(0, -1)
      .some((s) => /^(commands?|cli|cmd|bin|installers?)$/i.test(s)) ||
    /^(cli|main-cli|install|setup|uninstall)\.[cm]?[jt]s$/.test(
      tree.path.split('/').at(-1) as string,
    )
  )
    return true;
  if (
    tree
      .nodes('ImportDeclaration')
      .some((d) => d.importKind !== 'type' && TERMINAL.test(d.source.value))
  )
    return true;
  return tree.nodes('CallExpression').some((call) => {
    if (
      call.callee.type === 'Identifier' &&
      call.callee.name === 'require' &&
      call.arguments[0]?.type === 'StringLiteral'
    )
      return TERMINAL.test(call.arguments[0].value);
    return (
      isExit(tree, call) &&
      !functionsAround(tree, call).some(
        (fn) =>
          ENDINGS.test(functionName(tree, fn) ?? '') || takenBy(tree, fn)?.receiver === 'process',
      )
    );
  });
}
