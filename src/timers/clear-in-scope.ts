import type { BlockStatement, Node, Statement } from '@babel/types';
import { functionAround, statementAround } from '../ast/node.ts';
import { startOf } from '../ast/tree.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { braceBody } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { fixFrom } from '../edits/fix.ts';
import { freshName } from '../edits/fresh-name.ts';
import { timerDeclaration } from '../edits/hoist-declaration.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { createNames } from '../edits/names.ts';
import { shutdownHook } from '../edits/shutdown-hook.ts';
import { styleOf } from '../edits/style.ts';
import { reconnectHandler, serverMadeBeside } from '../execution/peer.ts';
import { repetitionOf } from '../execution/repetition.ts';
import { shutdownBlock } from '../execution/shutdown-handler.ts';
import { startsOne } from '../knowledge/lifecycle.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { bindingOf } from '../semantics/function-name.ts';
import type { FixEdits, NameAllocator } from '../types.ts';
import { clearInFinally } from './clear-in-finally.ts';
import type { Ending } from './ending-emitter.ts';
import { clearOf, clearerOf, holdInScope, topLevel } from './hold-in-scope.ts';
import type { Interval } from './interval.ts';
import { listensToHost } from './plugin-host.ts';
import { returnDisposer } from './return-disposer.ts';
import { siblingRelease } from './sibling-release.ts';
import { onlyTidies } from './tidying-tick.ts';
import { timerNames } from './timer-name.ts';

export type ScopeHazard =
  | 'event may not come'
  | 'one for all reconnects'
  | 'ends with its server'
  | 'ends with its application'
  | 'stop may be a pause'
  | 'order of the shutdown'
  | 'callers have to keep the disposer'
  | 'shutdown has to run the hooks'
  | 'ticks end with the process'
  | 'work in a try';

type ScopeRepair = Repair<ScopeHazard> | Refusal;

/** Ends the interval of a request or connection when that one goes; without an emitter, when its work is done. */
export function clearWithRun(interval: Interval, ending: Ending | undefined): ScopeRepair {
  if (!ending) return clearWithWork(interval);
  const repair = repairWith(
    'event may not come',
    `After \`${ending.name}\` emits '${ending.event}' the interval serves no one. Check that the event always fires.`,
    (names) => clearOn(interval, ending, names),
  );
  return repair ?? { refusal: 'A listener cannot reach the handle.' };
}

function clearWithWork(interval: Interval): ScopeRepair {
  const { tree } = interval.file;
  const fn = functionAround(tree, interval.acquisition.call);
  const waits = tree
    .nodes('AwaitExpression')
    .some(
      (node) =>
        startOf(node) > startOf(interval.acquisition.call) && functionAround(tree, node) === fn,
    );
  const repair = fn?.async && waits ? clearInFinally(interval) : undefined;
  return repair && 'fix' in repair
    ? repair
    : {
        refusal: 'Nothing here emits an event at its end. Clear the interval where its work ends.',
      };
}

/**
 * Ends an interval that no object owns: with what the file has for that (a server's close, its shutdown, a function that
 * stops its sibling), by a disposer that its starter returns, or with a shutdown hook.
 */
export function clearInScope(interval: Interval): ScopeRepair {
  const { tree } = interval.file;
  const statement = statementAround(tree, interval.acquisition.call);
  if (!statement) return { refusal: 'The call is in no statement that a clean-up could follow.' };
  const { kind } = interval.flow.first;
  const handler =
    kind === 'dropped' ? reconnectHandler(tree, interval.acquisition.call) : undefined;
  if (handler) return armOnce(interval, handler);
  return (
    clearWithServer(interval) ??
    clearWithHost(interval) ??
    clearAtShutdown(interval) ??
    letProcessEnd(interval) ??
    repairWith(
      'callers have to keep the disposer',
      'The function now returns what stops its interval. Nothing calls that yet: its callers must keep it and call it.',
      (names) => edited(returnDisposer(interval, names)),
    ) ??
    registerHook(interval, statement)
  );
}

/** One timer however often the handler runs. */
function armOnce({ file, acquisition: { call } }: Interval, handler: Node): ScopeRepair {
  const { tree, project } = file;
  const outside = statementAround(tree, handler);
  const inside = statementAround(tree, call);
  const repair =
    outside &&
    inside &&
    repairWith(
      'one for all reconnects',
      'The handler runs again after each reconnect. The fix keeps one interval instead of one more each time.',
      (names) => {
        const name = freshName(names, tree, outside, timerNames(tree, call));
        return {
          edits: [
            declareBefore(tree, outside, timerDeclaration(tree, name, call, project)),
            declareBefore(tree, inside, `clearInterval(${name})`),
            ...keepHandle(tree, call, name),
          ],
        };
      },
    );
  return repair ?? { refusal: 'The handler may run again, and each run starts another interval.' };
}

function clearWithServer(interval: Interval): ScopeRepair | undefined {
  const { kind } = interval.flow.first;
  const server =
    kind === 'dropped' || kind === 'variable'
      ? serverMadeBeside(interval.file.tree, interval.acquisition.call)
      : undefined;
  if (server === undefined) return undefined;
  return repairWith(
    'ends with its server',
    "The server that the function makes emits 'close' when it stops.",
    (names) =>
      clearOn(
        interval,
        { name: server, event: 'close', listen: `${server}.on('close'`, options: '' },
        names,
      ),
  );
}

/** With the application whose plugin starts it, or that the function makes. */
function clearWithHost(interval: Interval): ScopeRepair | undefined {
  const { kind } = interval.flow.first;
  const isOwn = kind === 'dropped' || kind === 'variable';
  const listen = isOwn ? listensToHost(interval.file.tree, interval.acquisition.call) : undefined;
  if (listen === undefined) return undefined;
  return repairWith(
    'ends with its application',
    'The close of the application then clears it. Check that nothing needs its ticks until then.',
    (names) => clearOn(interval, { name: '', event: 'close', listen, options: '' }, names),
  );
}

function clearAtShutdown(interval: Interval): ScopeRepair | undefined {
  const { tree } = interval.file;
  const sibling = siblingRelease(interval);
  const block = sibling ?? shutdownBlock(tree);
  if (!block || tree.contains(block, interval.acquisition.call)) return undefined;
  const make = (names: NameAllocator): FixEdits | undefined => clearIn(interval, block, names);
  return sibling
    ? repairWith(
        'stop may be a pause',
        'The function that stops the other interval here now stops this one too. Check that it does not only pause.',
        make,
      )
    : repairWith(
        'order of the shutdown',
        "The application's own shutdown now clears it. Check whether that must come first or last.",
        make,
      );
}

/** A module's interval whose tick only tidies does not have to hold the process. */
function letProcessEnd(interval: Interval): ScopeRepair | undefined {
  const { file, acquisition, owner } = interval;
  const { call } = acquisition;
  if (owner.kind !== 'module' || !onlyTidies(file.tree, call)) return undefined;
  const end = call.end as number;
  return repairWith(
    'ticks end with the process',
    'The tick only tidies, so the process need not wait for it. Check that nothing else keeps the process running for it.',
    () => ({ edits: [{ start: end, end, text: '.unref()' }] }),
  );
}

function registerHook(interval: Interval, statement: Statement): ScopeRepair {
  const { file, flow } = interval;
  const { tree } = file;
  if (mayRunAgain(interval))
    return {
      refusal:
        'The function may run again, and each run starts another interval. Clear it where its owner ends.',
    };
  if (!holdInScope(interval, 'block', createNames()))
    return { refusal: 'A shutdown hook cannot reach the handle.' };
  const hook = shutdownHook(file);
  if (!hook) return { refusal: 'The file uses the name `onShutdown` for something else.' };
  const isInLiteral = flow.first.kind === 'property' && flow.first.target.type === 'ObjectProperty';
  const after = isInLiteral ? topLevel(tree, interval.acquisition.call) : statement;
  const repair = repairWith(
    'shutdown has to run the hooks',
    "The hook runs only when the application's own shutdown calls runShutdownHooks().",
    (names) => {
      const held = holdInScope(interval, 'block', names);
      return (
        held && {
          edits: [
            ...hook.edits,
            ...held.edits,
            insertAfter(tree, after, `${hook.local}(${clearerOf(tree, held)})`),
          ],
          files: hook.files,
        }
      );
    },
  );
  return repair ?? { refusal: 'A shutdown hook cannot reach the handle.' };
}

/** Has a listener clear the interval. */
function clearOn(
  interval: Interval,
  { listen, options }: Ending,
  names: NameAllocator,
): FixEdits | undefined {
  const { tree } = interval.file;
  const { call } = interval.acquisition;
  const { quote } = styleOf(tree);
  // `async` and the comma of an application's hook come with it.
  const comma = /(,| async)$/.test(listen) ? '' : ',';
  const listening = (clearer: string): string =>
    `${listen}${comma} ${clearer}${options})`.replaceAll("'", quote);
  const arrow = tree.parent(call);
  if (arrow?.type === 'ArrowFunctionExpression' && arrow.body === call && !arrow.returnType) {
    const name = freshName(names, tree, arrow.body, timerNames(tree, call));
    const after = [listening(`() => clearInterval(${name})`)];
    return { edits: braceBody(tree, arrow, { prefix: `const ${name} = `, after }) };
  }
  const statement = statementAround(tree, call);
  const held = statement && holdInScope(interval, 'block', names);
  if (!held) return undefined;
  const code = listening(clearerOf(tree, held));
  return { edits: [...held.edits, insertAfter(tree, statement, code)] };
}

/** A hook or a disposer for each run would be a leak of its own. */
function mayRunAgain(interval: Interval): boolean {
  const { file, acquisition } = interval;
  const fn = functionAround(file.tree, acquisition.call);
  if (!fn || repetitionOf(file, acquisition.call).kind === 'once') return false;
  return !startsOne(file.tree, bindingOf(file.tree, fn)?.name ?? '');
}

/** Clears the interval first thing in a block elsewhere in the module. */
function clearIn(
  interval: Interval,
  block: BlockStatement,
  names: NameAllocator,
): FixEdits | undefined {
  const held = holdInScope(interval, 'module', names);
  const { tree } = interval.file;
  return held && { edits: [...held.edits, prependToBody(tree, block, clearOf(held))] };
}

function edited(edits: FixEdits['edits'] | undefined): FixEdits | undefined {
  return edits && { edits };
}

function repairWith(
  name: ScopeHazard,
  text: string,
  make: (names: NameAllocator) => FixEdits | undefined,
): Repair<ScopeHazard> | undefined {
  const fix = fixFrom(make);
  return fix && { fix, hazards: [{ name, text }] };
}
