export async function menuOf(url: string): Promise<unknown> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000);
  const answer = await fetch(url, { signal: controller.signal });
  return answer.json();
}
