declare function answer(): Promise<string>;

export async function answerInTime(timeoutMs: number): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arms: Promise<string>[] = [answer()];
  if (timeoutMs > 0) {
    arms.push(new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), timeoutMs);
    }));
  }
  return await Promise.race(arms).finally(() => clearTimeout(timer));
}
