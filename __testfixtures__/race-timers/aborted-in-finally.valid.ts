export async function greet(speak: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  try {
    await Promise.race([
      speak(controller.signal),
      new Promise<never>((_, reject) => {
        const timer = setTimeout(() => reject(new Error('greeting timed out')), 3000);
        controller.signal.addEventListener('abort', () => clearTimeout(timer));
      }),
    ]);
  } finally {
    controller.abort();
  }
}
