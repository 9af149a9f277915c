interface Session {
  user: string;
  seen: number;
}

const sessions = new Map<string, Session>();

export function login(sessionId: string, user: string): void {
  sessions.set(sessionId, { user, seen: Date.now() });
}

export function sessionOf(sessionId: string): Session | undefined {
  return sessions.get(sessionId);
}
