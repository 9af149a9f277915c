const targets = new Map<string, string>();

export function remember(exportId: string, path: string): void {
  targets.set(exportId, path);
}

export function finish(exportId: string | undefined): string | undefined {
  const path = exportId ? consumeTarget(exportId) : undefined;
  return path;
}

function consumeTarget(exportId: string): string {
  const path = targets.get(exportId);
  targets.delete(exportId);
  if (!path) throw new Error('Gone');
  return path;
}
