export async function menuOf(url: string): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 30_000);
  const answer = await fetch(url, { signal: controller.signal }).finally(() => clearTimeout(timer));
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return await answer.json();
}

export async function cook(make: (signal: AbortSignal) => Promise<string>): Promise<string> {
  const limit = new AbortController();
  const late = setTimeout(() => {
    limit.abort(new Error('late'));
  }, 5_000);
  const dish = await make(limit.signal).finally(() => clearTimeout(late));
  return dish;
}
