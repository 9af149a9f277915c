declare function transcribe(audio: Uint8Array): Promise<string>;
declare function cancel(): void;

export async function transcribeUnless(signal: AbortSignal, audio: Uint8Array): Promise<string> {
  const onAbort = () => cancel();
  signal.addEventListener('abort', onAbort);
  try {
    const text = await transcribe(audio);
    return text;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
