export interface Answer {
  status: number;
  attempts: number;
}

export const askAgain = async (url: string, attempts = 3): Promise<Answer | undefined> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const controller = new AbortController();
    const limit = setTimeout(() => controller.abort(), 20 * 1000);
    try {
      const answer = await fetch(url, { signal: controller.signal });
      if (answer.status === 503) continue;
      clearTimeout(limit);
      return { status: answer.status, attempts: attempt };
    } catch (error) {
      if (attempt === attempts) throw error;
    } finally {
      clearTimeout(limit);
    }
  }
  return undefined;
};
