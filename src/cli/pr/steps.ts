/** Says what is being done, on one line of stderr that goes again. */
export interface Steps {
  readonly show: (step: string) => void;
  end(): void;
}

/** Silent when `enabled` is false. */
export async function startSteps(enabled: boolean): Promise<Steps> {
  if (!enabled) return { show: () => {}, end: () => {} };
  const { createLogUpdate } = await import('log-update');
  const draw = createLogUpdate(process.stderr, { showCursor: true });
  return { show: (step) => draw(`${step} …`), end: () => draw.clear() };
}
