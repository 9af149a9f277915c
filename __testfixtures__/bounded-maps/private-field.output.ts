import { BoundedMap } from './bounded-map.js';

declare function compile(pattern: string): { test(text: string): boolean };

class FilterService {
  readonly #compiled = new BoundedMap<string, { test(text: string): boolean }>(1000);

  matches(pattern: string, text: string): boolean {
    let filter = this.#compiled.get(pattern);
    if (!filter) {
      filter = compile(pattern);
      this.#compiled.set(pattern, filter);
    }
    return filter.test(text);
  }
}

export const filters = new FilterService();
