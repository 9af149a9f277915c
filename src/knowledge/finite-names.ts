/**
 * What programs have a handful of, whatever the traffic: the last word of a key's name decides. Source: the keys of the
 * collections that this tool was measured on. It only ever leads to silence; a name that is not here says nothing.
 */
const CLOSED = new Set(
  'type types kind kinds level category categories provider providers network chain chainid locale language lang format formats ext extension plugin strategy region env environment driver adapter tenant currency country timezone weekday severity priority status verb dialect platform arch theme variant feature flag experiment phase role mode engine backend tool model metric gauge namespace table collection schema column field attribute property prop component module package service worker template middleware factory ctor constructor klass class decorator protocol scheme encoding charset command subcommand cmd hook topic exchange route router controller handler event signal operation action method index slot shard partition bucket channelname queuename branch version app application node option setting config preset definition ruleset generation gen mod tag binary release wallet archive unit stage step lib library dependency registry catalog dictionary font color colour icon shape weapon item rarity tier plan'.split(
    ' ',
  ),
);
/** After these words an `id` tells that there are many of it after all. */
const MANY_WITH_ID = new Set(
  'operation action event command item stage step route index plan tag'.split(' '),
);
/** What follows such a word and names one of them: `providerId`, `modelName`. */
const NAMES_ONE = /^(id|ids|name|names|key|keys|code|slug|tag|address)$/;

/** The name says that there are only so many of it: `provider`, `chainId`, `toolName`. */
export function isFiniteName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  if (before === undefined || !NAMES_ONE.test(last)) return CLOSED.has(last);
  return CLOSED.has(before) && !(/^ids?$/.test(last) && MANY_WITH_ID.has(before));
}

/** `shopIdByName` is shop, id, by, name. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
