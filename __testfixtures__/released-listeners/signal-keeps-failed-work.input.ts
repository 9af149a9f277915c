declare function transcribe(audio: Uint8Array): Promise<string>;
declare function cancel(): void;

export async function transcribeUnless(signal: AbortSignal, audio: Uint8Array): Promise<string> {
  const onAbort = () => cancel();
  signal.addEventListener('abort', onAbort);
  const text = await transcribe(audio);
  signal.removeEventListener('abort', onAbort);
  return text;
}
