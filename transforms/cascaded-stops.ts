import { stepAt } from '../src/execution/repetition.ts';
import { mayServe } from '../src/execution/runtime.ts';
import { waysTo } from '../src/execution/ways-in.ts';
import type { File } from '../src/file.ts';
import { holdingOf, methodsCalledOn, type Holding } from '../src/parts/holding.ts';
import { homeOf } from '../src/parts/own-part.ts';
import { callOfEnd, parts, type Part } from '../src/parts/part.ts';
import { isEndedSomewhere, partOwnerOf, type PartOwner } from '../src/parts/part-owner.ts';
import { nameOfHome, stopPart } from '../src/parts/stop-part.ts';
import { resourcesOf, type Resource } from '../src/resources/resource.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Level } from '../src/types.ts';

type OwnPart = Resource<Part>;

export default defineTransform({
  id: 'cascaded-stops',
  title: 'End the parts of an object when it ends',
  reports: ['cascaded-stops'],
  needles: [
    ['new ', 'create', 'connect(', 'spawn(', 'fork(', 'watch(', 'schedule('],
    [
      'close',
      'stop',
      'destroy',
      'dispose',
      'terminate',
      'shut',
      'tear',
      'Destroy',
      'Shutdown',
      'disconnect',
    ],
  ],
  docs: {
    what: 'Finds a part that a class or a function makes for its own object, and that the stop method of that object never ends: a poller, a server, a socket, a thread. The part has a method that ends an interval, a listener, a loop or a connection, and what it ends has begun.',
    why: 'The part goes on when its owner is over. It keeps the owner in memory, or the process alive. One more stays behind for each object that is made.',
    whenNot:
      'Silent where the part was handed in, is handed on to code that may end it, or is ended by another method or file. Also where it holds nothing that goes on, and where nothing has begun it.',
    safety:
      'Never safe. Ending a part may be too early for what still uses it, and wrong for an object that is started again. The call goes last where the end still needs the part, else first.',
    example: 'station-forgets-its-poller',
  },
  *detect(file) {
    if (!mayServe(file.tree, file.options.includeTests)) return;
    for (const part of resourcesOf(file, parts)) {
      const home = homeOf(part);
      const owner = home && partOwnerOf(file, part, home);
      const found = owner && judge(file, part, owner);
      if (found) yield found;
    }
  },
});

function judge(file: File, part: OwnPart, owner: PartOwner): Draft | undefined {
  const { tree } = file;
  const { call, made } = part.acquisition;
  const found = holdingOf(made, methodsCalledOn(part));
  if (!found || isEndedSomewhere(file, part, owner, found.end.name)) return undefined;
  const level = levelOf(file, part, owner, found.holding);
  if (!level) return undefined;
  const { home, name } = owner;
  const { noun, at } = found.holding;
  const edits = stopPart(tree, { ...owner, made: call, end: found.end });
  const verdict = edits
    ? { applicability: 'unsafe' as const, fix: { edits: () => ({ edits }) } }
    : { applicability: 'display-only' as const };
  return {
    transform: 'cascaded-stops',
    start: call.start as number,
    end: call.end as number,
    level,
    message: `\`${name}()\` never calls \`${nameOfHome(home)}${callOfEnd(found.end.name)}\`, so ${noun} stays behind.`,
    reason: edits
      ? 'It then ends there, too. Check that nothing uses it after that.'
      : 'The end still needs the part and may be left early. Decide where the part ends.',
    why: [
      ...part.trace,
      ...(at.maker ? [stepAt(at.maker.file.tree, at.node, `${noun} begins here`)] : []),
    ],
    ...verdict,
  };
}

/** Undefined where it does no harm: one for the process, which that can end without. */
function levelOf(
  file: File,
  { repetition }: OwnPart,
  { stop }: PartOwner,
  holding: Holding,
): Level | undefined {
  if (waysTo(file, stop.body).length === 0) return 'note';
  if (repetition.kind === 'repeated') return 'error';
  if (repetition.kind === 'unknown') return 'warning';
  return holding.holdsProcess ? 'warning' : undefined;
}
