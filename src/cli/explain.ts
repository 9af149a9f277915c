import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { explainPlace } from '../engine/explain-place.ts';
import type { FileSettings } from '../engine/scan.ts';
import { UsageError } from '../errors.ts';
import { pathFrom } from '../files/locate.ts';
import { localPath } from '../report/local-paths.ts';
import { placeView } from '../report/place-view.ts';
import { explainTransform } from './list.ts';
import type { Lifecycle } from '../types.ts';
import type { Flags } from './program.ts';
import { scanProject } from './project.ts';
import type { Terminal } from './terminal.ts';

/** `leakfix explain <id>` and `leakfix explain <path>:<line>`. @throws UsageError */
export async function explain(what: string, flags: Flags, terminal: Terminal): Promise<string> {
  const place = /^(?<path>.+?):(?<line>[1-9]\d*)(?::\d+)?$/.exec(what)?.groups;
  if (!place?.['path'] || !place['line']) return explainTransform(what, terminal);
  const { path, line } = place;
  const project = await scanProject(
    [path],
    { ...flags, cache: false, includeTests: true },
    { fixes: false, progress: false },
  );
  const own = pathFrom(project.root, realpathSync(resolve(path)));
  const settings = project.settings(own);
  const teach = (lifecycle: Lifecycle): FileSettings => ({
    ...settings,
    options: { ...settings.options, lifecycle },
    project: project.index.taught(lifecycle),
  });
  const seen = explainPlace({
    root: project.root,
    path: own,
    line: Number(line),
    settings,
    teach,
  });
  if ('problem' in seen) throw new UsageError(`${path} cannot be explained. ${seen.problem}`);
  if (Number(line) > seen.source.text.split('\n').length)
    throw new UsageError(`${path} has no line ${line}.`);
  return placeView(seen, (other) => localPath(project, other), terminal);
}
