import {
  alikeInFile,
  clientGroup,
  nearMisses,
  unitOf,
  type ClientGroup,
} from '../src/clients/client-group.ts';
import { doubtOf, intentOf, isRunEarly, remarkOn } from '../src/clients/client-hazards.ts';
import {
  SHARES_CLIENTS,
  clientSites,
  isCostly,
  dialOf,
  dials,
  isMadeAgain,
  unlistedSites,
  type ClientSite,
} from '../src/clients/client-site.ts';
import { keptAfterWait } from '../src/clients/kept-late.ts';
import { staysConnected } from '../src/knowledge/lendings.ts';
import { CLIENT_NEEDLES } from '../src/knowledge/client-classes.ts';
import { endingOf } from '../src/clients/client-ending.ts';
import { factoryMessage, factoryOf, isMadePerCall } from '../src/clients/client-factory.ts';
import { nounOf, perCallMessage } from '../src/clients/client-name.ts';
import { isShortLived } from '../src/execution/command-line.ts';
import { runsOnEdge } from '../src/execution/host.ts';
import { getterFor, keepClient, keepInPlace } from '../src/clients/memo-client.ts';
import { isMadeByReload, keepOnGlobal, reloaderOf } from '../src/clients/reloaded-client.ts';
import { replacedWhileAlive } from '../src/clients/replaced-client.ts';
import { shareClient } from '../src/clients/share-client.ts';
import { giveBack } from '../src/edits/give-back.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: SHARES_CLIENTS,
  title: 'Share one client for each set of options',
  reports: [SHARES_CLIENTS],
  needles: [CLIENT_NEEDLES],
  looksAt: 'services',
  docs: {
    what: 'Finds API, database and queue clients that are made again at each call with the same options. Also finds those made with equal options in several files of a package. Reports clients of unknown packages that each call makes and nothing ends, where they connect or are given an address. Also reports a lazy client that is made a second time while the first is still open. The fix makes each client once, when it is first needed. The file keeps the client, or one module that all files import.',
    why: "A client of ioredis, pg, mongodb, AWS, Elasticsearch or Prisma has connections of its own. A default one of Supabase has a timer. One per request adds up until the server or its database gives out. Analytics clients lose the events that they buffer. OpenAI, Stripe and others share the process's connections: there each further client only costs time, some 10 to 250 microseconds.",
    whenNot:
      'Silent where a key, tenant or address comes from the call. Also where the client is kept, closed, injected, subscribed or changed for the call. Also in tests, scripts, and for other classes of the same name. Options that differ are never merged. Add classes of your own with `classes`.',
    safety:
      'Sharing is safe only in one file, for a known class made of literals, environment variables and constants. Only methods of the client may be called. A client that is ended only when nothing fails is ended in a `finally`: safe where one block makes and ends it. Sharing between files changes which code uses which client, so it is unsafe. Files that get a new module for it change together or not at all. The first use still makes the client, so a missing key fails when it did before.',
    example: 'menu-answer',
  },
  options: {
    classes: {
      type: 'string[]',
      text: 'Further clients to share, each as `module#Name`, such as `@acme/sdk#AcmeClient`, or `module#default` for a default export. They are looked for in files that import a name ending in `Client` or a module with `sdk` in its name. Their fixes are never safe.',
    },
  },
  *detect(file) {
    for (const site of clientSites(file)) yield* at(site, judge(site, file));
    for (const site of unlistedSites(file)) yield* at(site, unlisted(site, file));
  },
});

type Verdict = Omit<Draft, 'transform' | 'start' | 'end'>;

function at({ call: { node } }: ClientSite, verdict: Verdict | undefined): Draft[] {
  const { start, end } = node as { start: number; end: number };
  return verdict ? [{ transform: SHARES_CLIENTS, start, end, ...verdict }] : [];
}

/** A finding that is left to a person. */
function report(level: Level, message: string, reason: string): Verdict {
  return { level, message, applicability: 'display-only', reason };
}

function judge(site: ClientSite, file: File): Verdict | undefined {
  const { use } = site;
  if (use.ends.length > 0) return ended(site);
  if (use.dedicated || site.call.cls.isLent) return undefined;
  const twice = isCostly(site) ? madeTwice(site, file) : undefined;
  if (twice) return twice;
  if (!site.options) return ofEachCall(site, file);
  if (site.call.cls.light && !isCostly(site)) return undefined;
  if (isShortLived(site.tree, file.project)) return undefined;
  const intent = intentOf(site);
  if (intent !== undefined) return meant(site, intent, file);
  const group = clientGroup(site, file);
  if (group && group.sites.includes(site)) return shared(site, group, file);
  if (use.kind === 'module') return reloaded(site, file);
  if (use.kind === 'field')
    return use.changed === undefined && isMadePerCall(site, file) ? alone(site, file) : undefined;
  if ((use.kind !== 'returned' && use.kind !== 'local') || !isMadeAgain(site)) return undefined;
  return use.kind === 'returned' ? fromFactory(site, file) : alone(site, file);
}

/** A lazy client that is made a second time while it connects, or while it connects again. */
function madeTwice(site: ClientSite, file: File): Verdict | undefined {
  const late = keptAfterWait(site, file);
  const found = late ?? replacedWhileAlive(site, file);
  return (
    found && { ...report('warning', found.message, late ? AT_ONCE : KEEP_IT), why: found.trace }
  );
}

/** A client that the function ends which makes it: left open on some ways, or worth a mention where requests wait for it. */
function ended(site: ClientSite): Verdict | undefined {
  const ending = isCostly(site) ? endingOf(site) : undefined;
  if (ending === undefined || !isMadeAgain(site)) return undefined;
  // `returned-resources` reports what a client of the package lends.
  if (site.call.cls.isLent && ending !== 'always') return undefined;
  const client = nounOf(site.call.name, site.call.module);
  const isSeen = site.repetition.kind === 'repeated';
  if (ending === 'unless left early')
    return leftOpen(site, `Where the function returns early, ${client} stays open.`);
  const isLost = isSeen && site.owns === 'sockets';
  if (ending === 'unless caught' || (ending === 'unless thrown' && isLost))
    return leftOpen(site, `When a call between fails, ${client} stays open.`);
  if (!isSeen || !site.options) return undefined;
  return report(
    'note',
    site.owns === 'sockets'
      ? `Each call opens and closes ${client}, with new connections each time.`
      : `Each call makes ${client} and shuts it down again.`,
    'A shared client would have to end with the process. Decide whether the client may stay open.',
  );
}

function leftOpen(site: ClientSite, message: string): Verdict {
  const { tree, call, use } = site;
  const token = use.binding?.identifier;
  // What fails to connect has nothing to end.
  const taking = dialOf(site) ?? call.node;
  const repair = token && giveBack(tree, { call: taking, token, releases: use.ends });
  if (!repair) return report('warning', message, ON_EACH_WAY);
  const { isPlain, fix } = repair;
  const reason = isPlain
    ? SAME_END
    : 'It then ends last; check that nothing else needs that earlier.';
  return { level: 'warning', message, applicability: isPlain ? 'safe' : 'unsafe', reason, fix };
}

const ON_EACH_WAY = 'End the client in a `finally`, which depends on what else the block does.';
const SAME_END = 'The code between then runs in a `try`, and the same call ends it on every exit.';
const AT_ONCE = 'Keep the promise of the connected client, and forget it if the connection fails.';
const KEEP_IT =
  'Keep the client, which connects again by itself, or end it before another one is made.';
const ON_EDGE =
  'The route runs on the edge, where a module lives as long as its isolate. Decide whether to share it there.';

const OF_THE_CALL =
  'The options come from the call. Keep one client for each set of options, or end the client.';

/** Of a class that is not known: whether one may serve all calls is for a person to say. */
function unlisted(site: ClientSite, file: File): Verdict | undefined {
  const { use, options, repetition, call } = site;
  if (!options || use.kind !== 'local' || use.ends.length > 0) return undefined;
  // `returned-resources` reports the connection.
  if (dials(site) && staysConnected(call.module)) return undefined;
  if (repetition.kind !== 'repeated' || isShortLived(site.tree, file.project)) return undefined;
  return report(
    dials(site) ? 'warning' : 'note',
    `Each call makes ${nounOf(call.name, call.module)} with the same options, and nothing ends it.`,
    `What \`${call.name}\` holds is not known. Share one client if it may serve all calls, or end the client.`,
  );
}

/** Its options differ from call to call: one that holds connections is left open, and cannot be shared. */
function ofEachCall(site: ClientSite, file: File): Verdict | undefined {
  const { use, owns, repetition, call } = site;
  // Who listens to what lives by its timer does not need one of its own.
  const isTicking = owns === 'timers' && call.cls.stays === true;
  const isKept = isTicking || (owns === 'sockets' && use.changed === undefined);
  if (!isKept || repetition.kind !== 'repeated') return undefined;
  const isOpen = use.kind === 'local' || (use.kind === 'field' && isMadePerCall(site, file));
  const isMeant = isShortLived(site.tree, file.project) || intentOf(site) !== undefined;
  return isOpen && !isMeant ? report('warning', perCallMessage(site), OF_THE_CALL) : undefined;
}

/** A module's own client, of which a development server makes one more with each reload. */
function reloaded(site: ClientSite, file: File): Verdict | undefined {
  const reloader = reloaderOf(site.tree.path, file.project);
  if (reloader === undefined || !isMadeByReload(site)) return undefined;
  const fix = keepOnGlobal(site);
  const client = nounOf(site.call.name, site.call.module);
  return {
    level: 'note',
    message: `Each reload in development makes ${client} and leaves the last one connected.`,
    ...(fix
      ? {
          applicability: 'unsafe',
          reason: 'Outside of production the global object then keeps the client.',
          fix,
        }
      : { applicability: 'display-only', reason: 'Keep the client on the global object.' }),
  };
}

/** A comment gives the reason for a client of its own; worth a mention only where that holds connections. */
function meant(site: ClientSite, comment: string, file: File): Verdict | undefined {
  const { kind } = site.use;
  const isOpen =
    kind === 'local' || (kind === 'returned' && factoryOf(site, file)?.isClosed === true);
  return isOpen && isMadeAgain(site) && isCostly(site)
    ? report(
        levelOf(site),
        perCallMessage(site),
        `A comment there marks it as intended: "${comment}".`,
      )
    : undefined;
}

/** One of several files that make the same client. */
function shared(site: ClientSite, group: ClientGroup, file: File): Verdict {
  const client = nounOf(site.call.name, site.call.module);
  const again = site.use.kind !== 'field' && isMadeAgain(site);
  const message = again
    ? perCallMessage(site)
    : `${group.files} files of the package make ${client} each, with the same options.`;
  const level = again ? levelOf(site) : isCostly(site) ? 'warning' : 'note';
  const repair = shareClient(site, group, file);
  if ('why' in repair) return report(level, message, repair.why);
  return {
    level,
    message,
    applicability: 'unsafe',
    reason: [repair.reason, remarkOn(site)].filter(Boolean).join(' '),
    fix: repair.fix,
    ...unitOf(site, group),
  };
}

function alone(site: ClientSite, file: File): Verdict | undefined {
  const { use, call, tree } = site;
  const base = { level: levelOf(site), message: perCallMessage(site) };
  const left = (reason: string): Verdict => report(base.level, base.message, reason);
  if (use.changed !== undefined)
    return isCostly(site)
      ? left(`The code ${use.changed}, which would affect all users of a shared client.`)
      : undefined;
  if (runsOnEdge(tree)) return left(ON_EDGE);
  if (call.cls.form === 'promise')
    return left('The client exists only after a wait, so what is shared would be a promise.');
  if (isRunEarly(tree))
    return left('Code between the imports may need the client before the file can keep it.');
  const alike = alikeInFile(site, file);
  const fix = keepClient(site, alike, file);
  if (!fix) return left('The class or its options cannot be named outside of the function.');
  const keeper = getterFor(site, alike, file.project);
  const doubt =
    use.kind === 'field'
      ? 'All objects of the class then share the client.'
      : doubtOf(site, nearMisses(site, file), file);
  if (doubt !== undefined) return { ...base, applicability: 'unsafe', reason: doubt, fix };
  return {
    ...base,
    applicability: 'safe',
    reason: keeper
      ? `\`${keeper.name}\` keeps a client made the same way, and only methods of these clients are called.`
      : 'The options are the same at every call, and only methods of the client are called.',
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
    message: factoryMessage(site.call, factory),
  };
  const left = (reason: string): Verdict => report(base.level, base.message, reason);
  if (runsOnEdge(tree)) return left(ON_EDGE);
  if (factory.doubt !== undefined)
    return isCostly(site)
      ? left(
          `One of its callers ${factory.doubt}, which would affect all callers of a shared client.`,
        )
      : undefined;
  const fix = factory.isClosed ? keepInPlace(site, file) : undefined;
  if (!fix)
    return left(
      'Other code may rely on a client of its own. If none does, keep one client in the function.',
    );
  return {
    ...base,
    applicability: 'unsafe',
    reason: 'All callers of the function then share the client.',
    fix,
  };
}

/** How bad it is to make one with each call: by what it holds, and whether such calls were seen. */
function levelOf({ owns, repetition }: ClientSite): Level {
  if (owns === 'nothing') return 'note';
  return owns !== 'events' && owns !== 'unknown' && repetition.kind === 'repeated'
    ? 'error'
    : 'warning';
}
