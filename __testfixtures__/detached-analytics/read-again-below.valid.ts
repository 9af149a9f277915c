import { posthog, usageTracker } from './clients';

export async function serve(tool: string, user: string): Promise<string> {
  await usageTracker.trackSuccess(tool);
  if (await usageTracker.shouldAskForFeedback()) return 'How was it?';
  await posthog.identify({ distinctId: user });
  const flags = await posthog.getAllFlags(user);
  return Object.keys(flags).join();
}
