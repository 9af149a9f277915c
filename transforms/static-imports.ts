import type { CallExpression } from '@babel/types';
import { endOf, startOf } from '../src/ast/tree.ts';
import { isInCommandFolder } from '../src/execution/path-role.ts';
import { repetitionOf, type Repetition } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import { importCalls, isRequire } from '../src/imports/dynamic-import.ts';
import { IMPORT_HAZARDS, STATED_REASONS } from '../src/imports/import-hazards.ts';
import { changesOf, importFix, spanOf, type FileChanges } from '../src/imports/import-fix.ts';
import { importGroups, type ImportGroup } from '../src/imports/import-group.ts';
import { keepPatterns } from '../src/imports/keep-list.ts';
import { hasNewQuery } from '../src/imports/new-query.ts';
import { defineTransform } from '../src/transform.ts';
import type { Applicability, Draft } from '../src/types.ts';

export default defineTransform({
  id: 'static-imports',
  title: 'Import modules once, at the top of the file',
  reports: ['static-imports'],
  needles: [['import(', 'require(']],
  looksAt: 'services',
  docs: {
    what: 'Finds `await import("x")` with a fixed specifier inside functions that may run often, and imports the module statically. Such a module is loaded anyway or costs nothing to load. Also finds specifiers that get a new query on every call.',
    why: 'The module is loaded once. Each call pays for the look-up and a turn of the queue: 1.5 to 3.4 µs measured. That is little, and nothing grows. Errors also come at the start instead of in a request. A new query on every call loads and keeps another copy each time: some 4 KB.',
    whenNot:
      'Silent where the import is late for a reason: it may fail (`try`, `.catch`), it depends on the platform or the environment, or it would close a circle of imports. Also where it loads a package that is not loaded anyway, tests replace it late, a bundler splits there, or a command line starts faster. Also where a comment says that the late import is intended. A `try` is no reason for an own module that only declares things. Modules named in `keep` stay as they are.',
    safety:
      'Safe for modules that are built into Node. Safe for own modules that only declare things, lead to no circle and are ES modules like the file itself. Both must be imported at the first level of a function. Otherwise unsafe, because the load order may change. A comment that mentions a circle or tests is never overruled, only reported. So is a module that starts something when it is loaded.',
    example: 'health-check-built-ins',
  },
  options: {
    keep: {
      type: 'string[]',
      text: 'Specifiers that stay dynamic, written as in the code. A `*` matches any characters. Without this setting, no specifier stays dynamic.',
    },
  },
  *detect(file) {
    const { tree } = file;
    for (const call of importCalls(tree)) if (hasNewQuery(tree, call)) yield queryDraft(call);
    // A command's own file is loaded for one run; the program's entry may start a server, too.
    if (isInCommandFolder(tree.path)) return;
    const groups = importGroups(file, keepPatterns(file.settings('static-imports')['keep'])).filter(
      (group) => isWorthMoving(file, group),
    );
    const fixed = groups.filter((group) => judge(group).applicability !== 'display-only');
    const changes = changesOf(file, groups, fixed);
    for (const group of groups) yield* draftOf(file, group, changes);
  },
});

/** Code that runs once pays once. A `require` is a look-up in a table, which only counts where it is done again and again. */
function isWorthMoving(file: File, { sites: [site], modules, found }: ImportGroup): boolean {
  const { kind } = repetitionOf(file, site.call);
  if (kind === 'repeated') return true;
  if (found.kind === 'stated' && found.reason === 'starts something') return false;
  const isLoaded = modules.get(site)?.imports.loaded === true;
  return !isRequire(site) && (isLoaded || kind !== 'once');
}

/** How far to trust a static import, and why. */
interface Judgement {
  readonly applicability: Applicability;
  readonly reason: string;
}

/** A stated reason is never overruled; without a hazard the import can move as it is. */
function judge({ found }: ImportGroup): Judgement {
  if (found.kind === 'stated')
    return { applicability: 'display-only', reason: STATED_REASONS[found.reason] };
  return found.hazards.length === 0
    ? { applicability: 'safe', reason: found.why }
    : {
        applicability: 'unsafe',
        reason: found.hazards.map((hazard) => IMPORT_HAZARDS[hazard]).join(' '),
      };
}

/** Waste of microseconds, however often the code runs: no maintainer of the places that were judged unseen would act. */
function* draftOf(file: File, group: ImportGroup, changes: FileChanges): Generator<Draft> {
  const [first] = group.sites;
  const runs = repetitionOf(file, first.call);
  const judgement = judge(group);
  const site = {
    transform: 'static-imports',
    ...spanOf(group),
    level: 'note' as const,
    message: messageOf(group, runs),
    why: runs.trace,
  };
  if (judgement.applicability === 'display-only') yield { ...site, ...judgement };
  const made = judgement.applicability === 'display-only' ? undefined : importFix(group, changes);
  if (!made) return;
  const { fix, losing } = made;
  const known = judgement.applicability === 'unsafe' ? `${judgement.reason} ` : '';
  yield losing
    ? {
        ...site,
        applicability: 'unsafe',
        reason: `${known}A comment there mentions the import and stays where it is.`,
        fix,
      }
    : { ...site, ...judgement, fix };
}

function messageOf({ sites }: ImportGroup, { kind }: Repetition): string {
  const [first] = sites;
  const named = sites.length > 1 ? `${sites.length} modules` : `\`${first.specifier}\``;
  const imports = isRequire(first) ? 'requires' : 'imports';
  return kind === 'repeated'
    ? `This code ${imports} ${named} each time it runs, at a cost of some microseconds.`
    : `This function imports ${named} again on every call, at a cost of some microseconds.`;
}

function queryDraft(call: CallExpression): Draft {
  return {
    transform: 'static-imports',
    start: startOf(call),
    end: endOf(call),
    level: 'error',
    applicability: 'display-only',
    message:
      'Each new query after the `?` loads another copy of this module, and none of them is ever released.',
    reason: 'Get fresh data another way, such as from a function or by reading a file.',
  };
}
