/** The methods of texts; what they give is made of the text and their arguments alone. Source: ECMAScript, by the runtime. */
export const TEXT_METHODS: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(String.prototype),
);
