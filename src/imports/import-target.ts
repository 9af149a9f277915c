import type { Tree } from '../ast/tree.ts';
import { moduleImports, type ModuleImports } from '../semantics/imports.ts';
import type { Destination, Project } from '../project.ts';

/** What a specifier leads to, as far as a static import of it is concerned. */
export interface ImportTarget {
  /** The same for every specifier in the file that leads there. */
  readonly key: string;
  readonly to: Destination;
  /** How the file has it already. */
  readonly imports: ModuleImports;
}

/** Built into every Node that is still maintained, on every platform, and loading them does nothing else. */
const BUILTINS = new Set(
  'assert assert/strict async_hooks buffer child_process cluster console crypto dgram diagnostics_channel dns dns/promises events fs fs/promises http http2 https module net os path path/posix path/win32 perf_hooks process querystring readline readline/promises stream stream/consumers stream/promises stream/web string_decoder timers timers/promises tls tty url util util/types v8 vm worker_threads zlib'.split(
    ' ',
  ),
);

/** Built in, too, whatever package has the name; loading them warns, or depends on how Node was built. */
const BUILTINS_APART = new Set(
  'constants domain inspector inspector/promises punycode repl sys trace_events wasi'.split(' '),
);

/** Undefined where it leads nowhere, or to something that is no module of JavaScript. */
export function importTarget(
  tree: Tree,
  specifier: string,
  project: Project | undefined,
): ImportTarget | undefined {
  if (/^[a-z][\w+.-]+:/i.test(specifier) && !specifier.startsWith('node:')) return undefined;
  if (/[?!]/.test(specifier)) return undefined;
  const to = destinationOf(tree.path, specifier, project);
  if (!to) return undefined;
  if (to.kind === 'file' && !/\.[cm]?[jt]sx?$/.test(to.path)) return undefined;
  const key = keyOf(to);
  const same = (other: string): boolean => {
    if (other === specifier) return true;
    const there = destinationOf(tree.path, other, project);
    return there !== undefined && keyOf(there) === key;
  };
  return { key, to, imports: moduleImports(tree, same) };
}

function destinationOf(
  path: string,
  specifier: string,
  project: Project | undefined,
): Destination | undefined {
  const name = specifier.replace(/^node:/, '');
  if (BUILTINS.has(name)) return { kind: 'builtin', name };
  if (specifier.startsWith('node:') || BUILTINS_APART.has(name)) return undefined;
  if (project) return project.resolve(path, specifier);
  return specifier.startsWith('.')
    ? { kind: 'file', path: `${specifier.replace(/\.[cm]?[jt]sx?$/, '')}.js` }
    : { kind: 'package', name: specifier, specifier };
}

function keyOf(to: Destination): string {
  return to.kind === 'file' ? to.path : to.kind === 'package' ? to.specifier : `node:${to.name}`;
}
