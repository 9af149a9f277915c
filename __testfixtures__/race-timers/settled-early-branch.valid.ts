export function nextTurn(ready: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (ready) return resolve();
    setTimeout(resolve, 60_000);
  });
}
