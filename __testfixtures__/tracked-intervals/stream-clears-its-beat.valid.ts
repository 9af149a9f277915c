const line = (text: string): Uint8Array => new TextEncoder().encode(`data: ${text}\n\n`);

export function cancelled(): Response {
  let beat: NodeJS.Timeout | undefined;
  const stream = new ReadableStream({
    start(controller) {
      beat = setInterval(() => controller.enqueue(line('beat')), 30_000);
    },
    cancel() {
      clearInterval(beat);
    },
  });
  return new Response(stream);
}

export function thrown(): Response {
  const stream = new ReadableStream({
    start(controller) {
      const beat = setInterval(() => {
        try {
          controller.enqueue(line('beat'));
        } catch {
          clearInterval(beat);
        }
      }, 30_000);
    },
  });
  return new Response(stream);
}

export function aborted(signal: AbortSignal): Response {
  const stream = new ReadableStream({
    start(controller) {
      const beat = setInterval(() => controller.enqueue(line('beat')), 30_000);
      signal.addEventListener('abort', () => {
        clearInterval(beat);
        controller.close();
      });
    },
  });
  return new Response(stream);
}
