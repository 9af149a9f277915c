/** How many different keys there may be: as many as the code names, or as many as the world sends. */
export type KeySpace = 'finite' | 'open' | 'unknown';

/** What programs have a handful of, whatever the traffic: the last word of a key's name decides. */
const CLOSED = new Set(
  'type types kind kinds level category categories provider providers network chain chainid locale language lang format formats ext extension plugin strategy region env environment driver adapter tenant currency country timezone weekday severity priority status verb dialect platform arch theme variant feature flag experiment phase role mode engine backend tool model metric gauge namespace table collection schema column field attribute property prop component module package service worker template middleware factory ctor constructor klass class decorator protocol scheme encoding charset command subcommand cmd hook topic exchange route router controller handler event signal operation action method index slot shard partition bucket channelname queuename branch version app application node option setting config preset definition ruleset generation gen mod tag binary release wallet archive unit stage step lib library dependency registry catalog dictionary font color colour icon shape weapon item rarity tier plan'.split(
    ' ',
  ),
);
/** After these words an `id` tells that there are many of it after all. */
const MANY_WITH_ID = new Set(
  'operation action event command item stage step route index plan tag'.split(' '),
);
/** What the world sends. */
const OPEN = new Set(
  'id ids uid uuid guid key cachekey ip addr address url uri href link host hostname domain origin email mail phone number num token jwt secret hash digest checksum fingerprint sha query sql text txt prompt message msg content input term word phrase sentence question title path file filepath filename pathname user username userid session sessionid thread conversation chat room order cart request req response call task job account customer client connection socket peer device player member author sender recipient from to jid slug code nonce cursor account pid port time timestamp date day query agent room subject body payload data source target value str string pattern endpoint resource regex selector search params args signature name'.split(
    ' ',
  ),
);

/** Judges by what a variable or property is called. */
export function nameSpace(name: string): KeySpace {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  if (
    words.length > 1 &&
    before !== undefined &&
    /^(id|ids|name|names|key|keys|code|slug|tag|address)$/.test(last)
  ) {
    const many = /^ids?$/.test(last) && MANY_WITH_ID.has(before);
    if (CLOSED.has(before)) return many ? 'open' : 'finite';
    if (last !== 'name' || OPEN.has(before)) return 'open';
    return /^(func|function|fn|index|db|database|bean|label|flow|test|suite|block|var|variable)$/.test(
      before,
    )
      ? 'finite'
      : 'unknown';
  }
  if (CLOSED.has(last)) return 'finite';
  return OPEN.has(last) ? 'open' : 'unknown';
}

export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** The last word is one for what the world sends. */
export function isOpenWord(name: string): boolean {
  return OPEN.has(lastWord(name));
}

function lastWord(name: string): string {
  return wordsOf(name).at(-1) ?? '';
}

/** A key made of several parts has as many values as its parts together. */
export function several(spaces: readonly KeySpace[]): KeySpace {
  if (spaces.includes('open')) return 'open';
  return spaces.every((s) => s === 'finite') ? 'finite' : 'unknown';
}

/** `key`, `id` and such, which tell nothing about the keys. */
export function isPlainKey(name: string): boolean {
  return /^(k|key|cacheKey|mapKey|id|name)$/i.test(name);
}
