import { mayServe } from '../src/execution/runtime.ts';
import { runsOnceByGuard, severalTimes } from '../src/execution/several-times.ts';
import type { File } from '../src/file.ts';
import { processHandlers, type ProcessHandler } from '../src/listeners/process-handler.ts';
import { shareHandler } from '../src/listeners/share-handler.ts';
import { resourcesOf, type Resource } from '../src/resources/resource.ts';
import { groupsOf, type ResourceGroup } from '../src/resources/resource-group.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Step } from '../src/types.ts';

type Group = ResourceGroup<ProcessHandler>;

export default defineTransform({
  id: 'single-handlers',
  title: 'Share one handler of the process among all objects',
  reports: ['single-handlers'],
  needles: [
    ['process.on', 'process.addListener', 'process.prepend', 'process'],
    ['.on', 'Listener('],
  ],
  docs: {
    what: 'A handler of a signal or another event of the process, which a constructor, a factory or a request adds each time it runs.',
    why: 'The process keeps every handler and its owner until the process ends. It warns after ten handlers, and calls all of them at shutdown.',
    whenNot:
      'Silent where the code runs once: in a module, in `main()`, behind a flag. Also where the handler is removed again.',
    safety:
      'Never safe: one handler for all changes the order of the shutdown. Without a method that ends the object there is no fix.',
    example: 'worker-listens-for-its-end',
  },
  *detect(file) {
    if (!mayServe(file.tree, file.options.includeTests)) return;
    for (const group of groupsOf(resourcesOf(file, processHandlers))) {
      const found = judge(file, group);
      if (found) yield found;
    }
  },
});

function judge(file: File, group: Group): Draft | undefined {
  const { owner, first, state, all } = group;
  const { call, key } = first.acquisition;
  const isLeft = state === 'kept' || state === 'mismatched' || state === 'released on some exits';
  if (owner.kind === 'module' || !isLeft || runsOnceByGuard(file.tree, call)) return undefined;
  const often = oftenness(file, first);
  if (!often) return undefined;
  const fix =
    owner.kind === 'instance' && owner.end && all.length === 1 && state === 'kept'
      ? shareHandler(file.tree, first.acquisition, owner.instance.cls, owner.end)
      : undefined;
  const who = owner.kind === 'instance' ? 'object' : owner.kind;
  const what = all.length === 1 ? `a '${key.value}' handler` : `${all.length} handlers`;
  return {
    transform: 'single-handlers',
    start: call.start as number,
    end: call.end as number,
    level: often.level,
    message: `Each ${who} adds ${what} to the process, and nothing removes ${all.length === 1 ? 'it' : 'them'}.`,
    reason: fix
      ? 'One handler then serves all objects; check the order in which they end.'
      : 'Decide which code should end all of them, and in which order.',
    why: often.why,
    ...(fix ? { applicability: 'unsafe', fix } : { applicability: 'display-only' }),
  };
}

/** With each request; several times at the start; or as often as callers that are not seen will have it. */
function oftenness(
  file: File,
  { repetition, trace, acquisition }: Resource<ProcessHandler>,
): { readonly level: Draft['level']; readonly why: readonly Step[] } | undefined {
  if (repetition.kind === 'repeated') return { level: 'error', why: trace };
  const step = severalTimes(file, acquisition.call);
  if (step) return { level: 'warning', why: [step, ...trace] };
  return repetition.kind === 'unknown' ? { level: 'note', why: trace } : undefined;
}
