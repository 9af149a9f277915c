const LIMIT_MS = 300_000;

function limitSignal(): AbortSignal {
  return AbortSignal.timeout(LIMIT_MS);
}

export async function lookUp(id: string): Promise<unknown> {
  const answer = await fetch(`https://menu.example/${id}`, { signal: limitSignal() });
  return answer.json();
}
