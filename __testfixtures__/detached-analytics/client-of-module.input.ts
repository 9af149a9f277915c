import { PostHog } from 'posthog-node';

declare function save(order: unknown): Promise<string>;

let posthog: PostHog | undefined;

export function start(key: string): void {
  posthog = new PostHog(key);
}

export async function placeOrder(req: { body: unknown }, res: { json(value: unknown): void }): Promise<void> {
  const id = await save(req.body);
  if (posthog) {
    await posthog.captureImmediate({ distinctId: id, event: 'order placed' });
  }
  res.json({ id });
}
