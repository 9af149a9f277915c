export async function publish(list: unknown): Promise<void> {
  const { RequestList } = await import('./request-list.js');
  if (list instanceof RequestList) await list.report();
}
