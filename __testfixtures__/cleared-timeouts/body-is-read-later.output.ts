export async function download(url: string): Promise<ReadableStream<Uint8Array> | null> {
  const controller = new AbortController();
  const abortTimer = setTimeout(() => controller.abort(), 120_000);
  try {
    const answer = await fetch(url, { signal: controller.signal });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.body;
  } finally {
    clearTimeout(abortTimer);
  }
}
