declare function transcribe(audio: Uint8Array): Promise<string>;
declare function cancel(): void;

export async function transcribeUnless(signal: AbortSignal, audio: Uint8Array): Promise<string> {
  signal.throwIfAborted();
  const onAbort = () => cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (audio.length === 0) return '';
    const text = await transcribe(audio);
    return text;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
