export class SuggestionService {
  private readonly cache = new Map<string, string>();
  constructor(enableCaching: boolean) {
    if (typeof window !== 'undefined' && enableCaching) {
      setInterval(() => this.cache.clear(), 60_000);
    }
  }
}
