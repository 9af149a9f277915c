import {
  alikeInFile,
  clientGroup,
  nearMisses,
  type ClientGroup,
} from '../src/clients/client-group.ts';
import { doubtOf, intentOf, isRunEarly, remarkOn } from '../src/clients/client-hazards.ts';
import {
  SHARES_CLIENTS,
  clientSites,
  isCostly,
  type ClientSite,
} from '../src/clients/client-site.ts';
import { CLIENT_NEEDLES } from '../src/knowledge/client-classes.ts';
import {
  factoryOf,
  isLeftOnFailure,
  isMadePerCall,
  levelOf,
  nounOf,
  perCallMessage,
} from '../src/clients/client-verdict.ts';
import { changerOf } from '../src/clients/module-defaults.ts';
import { isShortLived } from '../src/execution/command-line.ts';
import { runsOnEdge } from '../src/execution/host.ts';
import { getterFor, memoInFile, memoInPlace } from '../src/clients/memo-client.ts';
import { attemptFix } from '../src/edits/fix.ts';
import { createNames } from '../src/edits/names.ts';
import { shareClient } from '../src/clients/share-client.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft } from '../src/types.ts';

const ID = SHARES_CLIENTS;

export default defineTransform({
  id: ID,
  title: 'Share one client for each set of options',
  reports: [ID],
  needles: [CLIENT_NEEDLES],
  docs: {
    what: 'Finds API, database and queue clients that are made again at each call with the same options. Also finds those made with equal options in several files of a package. Makes each one once, when it is first needed. The file keeps it, or one module that all of them import.',
    why: "A client of ioredis, pg, mongodb, AWS, Elasticsearch or Prisma has connections of its own. A default one of Supabase has a timer. One per request adds up until the server or its database gives out. Analytics clients lose the events that they buffer. OpenAI, Stripe and others share the process's connections: there another client is only waste, some 10 to 250 microseconds each.",
    whenNot:
      'Silent where a key, tenant or address comes from the call. Also where the client is kept, closed, injected, subscribed or changed for the call. Also in tests, scripts, and for other classes of the same name. Options that differ are never merged. Add classes of your own with `classes`.',
    safety:
      'Safe only in one file, for a known class made of literals, environment variables and constants. Only methods of the client may be called. Sharing between files changes which code uses which client, so it is unsafe. All files change together or none. The first use still makes the client, so a missing key fails when it did before.',
    example: 'menu-answer',
  },
  options: {
    classes: {
      type: 'string[]',
      text: 'Further clients to share, each as `module#Name`, such as `@acme/sdk#AcmeClient`, or `module#default` for a default export. They are looked for in files that import a name ending in `Client` or a module with `sdk` in its name. Their fixes are never safe.',
    },
  },
  *detect(file) {
    for (const site of clientSites(file)) {
      const verdict = judge(site, file);
      if (verdict)
        yield {
          transform: ID,
          start: site.call.node.start as number,
          end: site.call.node.end as number,
          ...verdict,
        };
    }
  },
});

type Verdict = Omit<Draft, 'transform' | 'start' | 'end'>;

function judge(site: ClientSite, file: File): Verdict | undefined {
  const { use } = site;
  if (isLeftOnFailure(site) && site.frequency.kind === 'per-call') {
    return {
      level: 'warning',
      applicability: 'display-only',
      message: `When a call between fails, ${nounOf(site.call.name, site.call.module)} stays open.`,
      reason:
        'It is ended only if nothing fails. A `finally` has to end it, which depends on what else the block does.',
    };
  }
  if (
    !site.options ||
    use.dedicated ||
    use.ends.length > 0 ||
    (site.call.cls.light && !isCostly(site))
  )
    return undefined;
  if (isShortLived(site.tree, file.project)) return undefined;
  const intent = intentOf(site);
  if (intent !== undefined) return meant(site, intent);
  const group = clientGroup(site, file);
  if (group && group.sites.includes(site)) return shared(site, group, file);
  if (use.kind === 'field' && use.changed === undefined && isMadePerCall(site, file))
    return alone(site, file);
  if ((use.kind !== 'returned' && use.kind !== 'local') || site.frequency.kind !== 'per-call')
    return undefined;
  if (use.kind === 'returned') return fromFactory(site, file);
  return alone(site, file);
}

/** A comment gives the reason for a client of its own; worth a mention only where that holds connections. */
function meant(site: ClientSite, comment: string): Verdict | undefined {
  const isOpen =
    (site.use.kind === 'local' || site.use.kind === 'returned') &&
    site.frequency.kind === 'per-call' &&
    isCostly(site);
  return isOpen
    ? {
        level: levelOf(site),
        message: perCallMessage(site),
        applicability: 'display-only',
        reason: `A comment there marks it as intended: "${comment}".`,
      }
    : undefined;
}

/** One of several files that make the same client. */
function shared(site: ClientSite, group: ClientGroup, file: File): Verdict {
  const client = nounOf(site.call.name, site.call.module);
  const message =
    site.frequency.kind === 'per-call'
      ? perCallMessage(site)
      : `${group.files} files of the package make ${client} each, with the same options.`;
  const level =
    site.frequency.kind === 'per-call' ? levelOf(site) : isCostly(site) ? 'warning' : 'note';
  const changer = changerOf(site.tree, site.call.module, file.project);
  if (changer !== undefined)
    return {
      level,
      message,
      applicability: 'display-only',
      reason: `\`${changer}\` changes the settings that clients of \`${site.call.module}\` start from, so they may not be alike.`,
    };
  const repair = shareClient(site, group, file);
  if ('why' in repair) return { level, message, applicability: 'display-only', reason: repair.why };
  return {
    level,
    message,
    applicability: 'unsafe',
    reason: [repair.reason, remarkOn(site)].filter(Boolean).join(' '),
    fix: repair.fix,
    unit: group.id,
    unitPaths: [...new Set(group.sites.map(({ tree }) => tree.path))],
  };
}

function alone(site: ClientSite, file: File): Verdict | undefined {
  const { use, call, tree } = site;
  const base = { level: levelOf(site), message: perCallMessage(site) };
  const report = (reason: string): Verdict => ({ ...base, applicability: 'display-only', reason });
  if (use.changed !== undefined)
    return isCostly(site)
      ? report(`The code ${use.changed}, which would affect all users of a shared client.`)
      : undefined;
  if (runsOnEdge(tree))
    return report(
      'The route runs on the edge, where a module lives as long as its isolate. Decide whether to share it there.',
    );
  if (call.late || call.cls.form === 'promise')
    return report(
      'The class or the client is there only after a wait, so a shared one would have to be a promise.',
    );
  if (isRunEarly(tree))
    return report(
      'Code that runs between the imports may ask for it before the file can keep anything.',
    );
  const alike = alikeInFile(site, file);
  const attempt = attemptFix(createNames(), (names) => memoInFile(site, alike, { file, names }));
  if (!attempt) return report('The class or its options cannot be named outside of the function.');
  const keeper = getterFor(site, alike, file.project);
  const doubt =
    use.kind === 'field'
      ? 'All objects of the class share the client from now on.'
      : doubtOf(site, nearMisses(site, file), file);
  const { fix } = attempt;
  if (doubt !== undefined) return { ...base, applicability: 'unsafe', reason: doubt, fix };
  return {
    ...base,
    applicability: 'safe',
    reason: keeper
      ? `\`${keeper.name}\` keeps one made the same way, and only methods of either are called.`
      : 'The options are the same at every call, and the client is only asked to do things.',
    fix,
  };
}

function fromFactory(site: ClientSite, file: File): Verdict | undefined {
  const { call, tree, use, options } = site;
  if (use.changed !== undefined || call.late || call.cls.form === 'promise') return undefined;
  const factory = factoryOf(site, file);
  if (!factory || !options) return undefined;
  const base = {
    level: levelOf(site),
    message: `\`${factory.name}\` makes ${nounOf(call.name, call.module)} for each of its ${factory.callers === 1 ? 'calls' : `${factory.callers} callers, at every call`}.`,
  };
  if (runsOnEdge(tree))
    return {
      ...base,
      applicability: 'display-only',
      reason: 'The route runs on the edge, where a module lives as long as its isolate.',
    };
  if (factory.doubt !== undefined)
    return isCostly(site)
      ? {
          ...base,
          applicability: 'display-only',
          reason: `One of its callers ${factory.doubt}, which would affect all callers of a shared client.`,
        }
      : undefined;
  const attempt = factory.exported
    ? undefined
    : attemptFix(createNames(), (names) => memoInPlace(site, { file, names }));
  if (!attempt)
    return {
      ...base,
      applicability: 'display-only',
      reason: 'Other code may rely on a client of its own; keep it in the function if none does.',
    };
  return {
    ...base,
    applicability: 'unsafe',
    reason: 'Its callers share the client from now on.',
    fix: attempt.fix,
  };
}
