export function outer(x) { return this.inner(x); }
export function inner(x) { return x + 1; }
