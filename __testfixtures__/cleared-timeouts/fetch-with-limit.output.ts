export async function menuOf(url: string): Promise<unknown> {
  const controller = new AbortController();
  const abortTimer = setTimeout(() => controller.abort(), 30_000);
  try {
    const answer = await fetch(url, { signal: controller.signal });
    return await answer.json();
  } finally {
    clearTimeout(abortTimer);
  }
}
