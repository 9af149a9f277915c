import { stepAt } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import { forgottenPart, type ForgottenPart } from '../src/parts/forgotten-part.ts';
import { callOfEnd, parts } from '../src/parts/part.ts';
import { nameOfHome, stopPart } from '../src/parts/stop-part.ts';
import { ownResourcesOf } from '../src/resources/resource.ts';
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
      'clearInterval',
      'clearTimeout',
    ],
  ],
  isTaught: true,
  looksAt: 'services',
  docs: {
    what: 'Finds a part that a class or a function makes for its own object, and that the stop method of the object never ends; also such parts in a list, set or map of the object. Examples are a poller, a server, a socket and a thread. The part has a method that ends its interval, listener, loop or connection, and that work has begun.',
    why: 'The part keeps running after its owner has ended. It keeps the owner in memory, or the process alive. Each new object leaves one more part behind.',
    whenNot:
      'Silent where the part was handed in, is handed on to code that may end it, or is ended by another method or file. Also where the part holds nothing that keeps running, and where nothing has started it.',
    safety:
      'Never safe. Other code may still use the part, and an object that starts again may need it. The call goes last where the stop method still needs the part, else first.',
    example: 'station-forgets-its-poller',
  },
  *detect(file) {
    for (const resource of ownResourcesOf(file, parts)) {
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
  const edits =
    part.hasCallableEnd &&
    stopPart(tree, { ...owner, made: call, end, isBeside: at.maker?.file === file });
  const verdict = edits
    ? { applicability: 'unsafe' as const, fix: { edits: () => ({ edits }) } }
    : { applicability: 'display-only' as const };
  const { home } = owner;
  const name = nameOfHome(home);
  return {
    transform: 'cascaded-stops',
    start: call.start as number,
    end: call.end as number,
    level,
    message: end.isNew
      ? `\`${owner.name}()\` leaves \`${name}\` with ${noun} that no method of its class ends.`
      : home.kind === 'field' && home.list
        ? `\`${owner.name}()\` never ends the parts in \`${name}\`, so ${noun} of each stays behind.`
        : `\`${owner.name}()\` never calls \`${name}${callOfEnd(end.name)}\`, so ${noun} stays behind.`,
    reason: reasonOf(part, !!edits),
    why: [
      ...part.resource.trace,
      ...(at.maker ? [stepAt(at.maker.file.tree, at.node, `${noun} begins here`)] : []),
    ],
    ...(end.isNew &&
      at.maker && { unit: end.isNew.unit, unitPaths: [at.maker.file.path, file.path] }),
    ...verdict,
  };
}

function reasonOf({ owner, end, hasCallableEnd }: ForgottenPart, hasFix: boolean): string {
  if (!hasCallableEnd)
    return `The type that \`${nameOfHome(owner.home)}\` is declared with has no \`${end.name}()\`. Declare the method there, and call it.`;
  if (!hasFix)
    return `\`${owner.name}()\` has no clear place for this call. Decide where the part should end.`;
  return end.isNew
    ? `\`${owner.name}()\` then calls the new \`${end.name}()\`. Check that nothing uses the part after that.`
    : `\`${owner.name}()\` then ends the part, too. Check that nothing uses the part after that.`;
}
