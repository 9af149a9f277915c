/** The methods of Map and Set. Source: ECMAScript, by the runtime. */
export const MAP_METHODS: ReadonlySet<string> = new Set(
  [Map, Set].flatMap((made) => Object.getOwnPropertyNames(made.prototype)),
);
