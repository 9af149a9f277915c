declare function connect(provider: string): Promise<{ send(text: string): void }>;

const senders = new Map<string, { send(text: string): void }>();

export async function senderFor(providerName: string): Promise<{ send(text: string): void }> {
  const known = senders.get(providerName);
  if (known) return known;
  const sender = await connect(providerName);
  senders.set(providerName, sender);
  return sender;
}
