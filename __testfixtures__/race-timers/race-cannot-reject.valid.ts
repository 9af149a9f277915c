interface Scope { drained?: Promise<void>; resolveDrained?: () => void }
export async function drain(scope: Scope): Promise<void> {
  scope.drained ??= new Promise<void>((resolve) => { scope.resolveDrained = resolve; });
  let timeout: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    scope.drained,
    new Promise<void>((resolve) => { timeout = setTimeout(resolve, 5000); }),
  ]);
  if (timeout) clearTimeout(timeout);
}
