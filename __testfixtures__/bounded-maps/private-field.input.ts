declare function compile(pattern: string): { test(text: string): boolean };

class FilterService {
  readonly #compiled = new Map<string, { test(text: string): boolean }>();

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
