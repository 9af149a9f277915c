import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { FormatAnswer, FormatRequest, FormatStart } from './format-session.ts';

/** What is used of Prettier; before version 3 some of it does not wait. */
interface Prettier {
  getFileInfo(file: string, options: object): Promise<Info> | Info;
  resolveConfig(file: string, options: object): Promise<Options | null> | Options | null;
  format(text: string, options: object): Promise<string> | string;
}

interface Info {
  readonly ignored: boolean;
  readonly inferredParser: string | null;
}

type Options = Readonly<Record<string, unknown>>;

const { entry, flag, port } = workerData as FormatStart;
let prettier: Promise<Prettier> | undefined;

/** Loads the project's Prettier: code that is not ours. */
async function load(): Promise<Prettier> {
  const loaded = (await import(pathToFileURL(entry).href)) as Prettier & { default?: Prettier };
  return loaded.default ?? loaded;
}

async function format({ file, text, ignorePath }: FormatRequest): Promise<FormatAnswer> {
  const { getFileInfo, resolveConfig, format: print } = await (prettier ??= load());
  const config = { ...(await resolveConfig(file, { editorconfig: true })) };
  const plugins = pluginsOf(config, file);
  const info = await getFileInfo(file, { ignorePath, plugins, resolveConfig: true });
  if (info.ignored || info.inferredParser === null) return {};
  return { text: await print(text, { ...config, plugins, filepath: file }) };
}

/** Prettier looks for plugins from the working directory, which need not be in the project. */
function pluginsOf({ plugins }: Options, file: string): unknown[] {
  return [plugins].flat().flatMap((plugin) => {
    if (plugin === undefined) return [];
    if (typeof plugin !== 'string' || isAbsolute(plugin) || plugin.startsWith('.')) return [plugin];
    try {
      return [createRequire(file).resolve(plugin)];
    } catch {
      return [plugin];
    }
  });
}

function say(answer: FormatAnswer): void {
  port.postMessage(answer);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

port.on('message', (request: FormatRequest) => {
  format(request).then(say, (error: unknown) => say({ failed: messageOf(error) }));
});
process.on('exit', () => say({ failed: 'It ended the process' }));
