declare const analytics: { track(event: string, properties?: object): Promise<void> };
declare function mount(id: string): Promise<{ detach(): Promise<void> }>;

export async function removeVolume(req: { params: { id: string } }, res: { json(value: unknown): void }): Promise<void> {
  const { detach } = await mount(req.params.id);
  await analytics.track('volume removed', { id: req.params.id });
  await detach();
  res.json({ gone: true });
}
