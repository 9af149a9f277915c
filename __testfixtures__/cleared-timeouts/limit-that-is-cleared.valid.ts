export async function inFinally(url: string): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 30_000);
  try {
    const answer = await fetch(url, { signal: controller.signal });
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}

export function chained(url: string): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 30_000);
  return fetch(url, { signal: controller.signal }).finally(() => clearTimeout(timer));
}

export async function ofItself(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(30_000) });
}

export async function brief(url: string): Promise<Response> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 200);
  return await fetch(url, { signal: controller.signal });
}

export async function inBoth(url: string): Promise<number> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 30_000);
  try {
    const answer = await fetch(url, { signal: controller.signal });
    clearTimeout(timer);
    return answer.status;
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}

export async function handedOn(url: string, keep: (timer: NodeJS.Timeout) => void): Promise<Response> {
  const controller = new AbortController();
  keep(setTimeout(() => controller.abort(), 30_000));
  return await fetch(url, { signal: controller.signal });
}
