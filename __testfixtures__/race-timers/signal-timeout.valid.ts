export async function load(url: string): Promise<Response> {
  return await Promise.race([fetch(url), fetch(`${url}?mirror`, { signal: AbortSignal.timeout(5000) })]);
}
