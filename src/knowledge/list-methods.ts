/**
 * What the methods of an array do to it. Source: ECMA-262, "Properties of the Array Prototype Object".
 * `cuts`: elements may go. `places`: gives the place of an element. `reads`: looks at elements or makes another array.
 */
export const LIST_METHODS = {
  cuts: new Set(['pop', 'shift', 'splice', 'copyWithin', 'fill']),
  /** They give a copy that may have fewer. */
  shortens: new Set(['filter', 'slice', 'toSpliced']),
  places: new Set(['indexOf', 'lastIndexOf', 'findIndex', 'findLastIndex']),
  reads: new Set([
    ...['concat', 'entries', 'every', 'filter', 'find', 'findLast', 'flat', 'flatMap', 'forEach'],
    ...['includes', 'join', 'keys', 'map', 'reduce', 'reduceRight', 'some', 'toString', 'values'],
    ...['reverse', 'sort', 'toReversed', 'toSorted', 'toSpliced', 'with', 'toLocaleString'],
  ]),
} as const;

/** Methods of the language's own objects that change what they hold (ECMA-262: Array, Map, Set, TypedArray). */
export const CHANGES_DATA: ReadonlySet<string> = new Set([
  ...LIST_METHODS.cuts,
  ...['push', 'unshift', 'sort', 'reverse', 'set', 'add', 'delete', 'clear'],
]);

/** Functions of the language that only look at an array which they are handed. A typed array holds a copy of its numbers. */
export const READS_LIST =
  /^(JSON\.stringify|Array\.(from|isArray)|((Big)?(Int|Uint)|Float)(8|16|32|64)(Clamped)?Array(\.from)?|Math\.\w+|Object\.(keys|values|entries|fromEntries|freeze)|structuredClone|Promise\.(all|allSettled|race|any)|(Map|Set|String|Number|Boolean|Blob)|Buffer\.(concat|byteLength)|console\.\w+)$/;

/**
 * Types whose objects emit `close` when the other side is gone. Sources: Node's `http`, `http2` and `net`, ws, Express,
 * Fastify's raw replies, `@types/sockjs`. A `Socket` of Socket.IO emits `disconnect`.
 */
export const MEMBER_TYPES =
  /^(WebSocket|WebSocket\.WebSocket|WS|Socket|net\.Socket|TLSSocket|ServerResponse|http\.ServerResponse|Http2ServerResponse|Response|express\.Response|Duplex)$/;

/** Says that what is kept has to be complete: it is evidence, money or a consent. */
export const RECORDS =
  /audit|ledger|invoice|payment|transaction|consent|journal|receipt|compliance/i;

/** Says that something is noted down each time that it happens; it decides between a note and a warning. */
export const NOTES_DOWN =
  /histor|log(s|ged|entries)?$|sample|metric|measure|duration|latenc|timing|event|error|warning|trace|snapshot|message|output|communication|optimi[sz]ation|processes$|request|entries$/i;
