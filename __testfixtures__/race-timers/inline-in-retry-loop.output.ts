interface Transcript {
  text: string;
}

declare function transcribe(audio: Uint8Array): Promise<Transcript>;

export async function transcribeWithRetry(audio: Uint8Array, attempts: number, timeoutMs: number): Promise<Transcript> {
  let lastError: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      let timer: ReturnType<typeof setTimeout> | undefined;
      return await Promise.race([
        transcribe(audio),
        // the caller waits on the phone
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error('Transcription timed out')), timeoutMs);
        }),
      ]).finally(() => clearTimeout(timer));
    } catch (error) {
      lastError = error;
    }
  }
  throw lastError;
}
