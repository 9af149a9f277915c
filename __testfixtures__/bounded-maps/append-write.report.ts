declare function loadMessages(call: string): Promise<string[]>;

const messages = new Map<string, string[]>();

export async function messagesOf(callId: string): Promise<string[]> {
  if (messages.has(callId)) return messages.get(callId)!;
  const loaded = await loadMessages(callId);
  messages.set(callId, loaded);
  return loaded;
}

export function addMessage(callId: string, text: string): void {
  const list = messages.get(callId) || [];
  list.push(text);
  messages.set(callId, list);
}
