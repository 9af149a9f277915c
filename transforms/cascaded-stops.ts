import { stepAt } from '../src/execution/repetition.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { forgottenPart, type ForgottenPart } from '../src/parts/forgotten-part.ts';
import { callOfEnd, parts } from '../src/parts/part.ts';
import { nameOfHome, stopPart } from '../src/parts/stop-part.ts';
import { resourcesOf } from '../src/resources/resource.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

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
    for (const resource of resourcesOf(file, parts)) {
      const part = forgottenPart(file, resource);
      if (part) yield judge(file, part);
    }
  },
});

function judge(file: File, part: ForgottenPart): Draft {
  const { tree } = file;
  const { owner, end, holding, level } = part;
  const { call } = part.resource.acquisition;
  const { noun, at } = holding;
  const edits = stopPart(tree, { ...owner, made: call, end, isBeside: at.maker?.file === file });
  const verdict = edits
    ? { applicability: 'unsafe' as const, fix: { edits: () => ({ edits }) } }
    : { applicability: 'display-only' as const };
  const name = nameOfHome(owner.home);
  return {
    transform: 'cascaded-stops',
    start: call.start as number,
    end: call.end as number,
    level,
    message: end.isNew
      ? `\`${owner.name}()\` leaves \`${name}\` behind with ${noun}, which no method of its class ends.`
      : `\`${owner.name}()\` never calls \`${name}${callOfEnd(end.name)}\`, so ${noun} stays behind.`,
    reason: reasonOf(part, edits !== undefined),
    why: [
      ...part.resource.trace,
      ...(at.maker ? [stepAt(at.maker.file.tree, at.node, `${noun} begins here`)] : []),
    ],
    ...(end.isNew &&
      at.maker && { unit: end.isNew.unit, unitPaths: [at.maker.file.path, file.path] }),
    ...verdict,
  };
}

function reasonOf({ end }: ForgottenPart, hasFix: boolean): string {
  if (!hasFix)
    return 'The end still needs the part and may be left early. Decide where the part ends.';
  return end.isNew
    ? `It then calls the ${end.name}() that the class is given. Check that nothing uses it after that.`
    : 'It then ends there, too. Check that nothing uses it after that.';
}
