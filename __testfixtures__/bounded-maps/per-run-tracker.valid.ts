class SourceTracker {
  private readonly sources = new Map<string, string[]>();

  note(url: string, source: string): void {
    const known = this.sources.get(url) ?? [];
    this.sources.set(url, [...known, source]);
  }

  sourcesOf(url: string): string[] {
    return this.sources.get(url) ?? [];
  }
}

export async function extract(urls: string[]): Promise<string[]> {
  const tracker = new SourceTracker();
  for (const url of urls) tracker.note(url, await (await fetch(url)).text());
  return urls.flatMap((url) => tracker.sourcesOf(url));
}
