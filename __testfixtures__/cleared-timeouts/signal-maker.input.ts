const LIMIT_MS = 300_000;

function limitSignal(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, LIMIT_MS);
  return controller.signal;
}

export async function lookUp(id: string): Promise<unknown> {
  const answer = await fetch(`https://menu.example/${id}`, { signal: limitSignal() });
  return answer.json();
}
