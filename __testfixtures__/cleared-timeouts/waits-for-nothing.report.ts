export function begin(url: string): Promise<Response> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000);
  return fetch(url, { signal: controller.signal });
}
