interface Session {
  heartbeat?: NodeJS.Timeout;
}

function stopTimer(timer: NodeJS.Timeout | undefined): void {
  if (timer) clearInterval(timer);
}

export function open(session: Session, beat: () => void): void {
  session.heartbeat = setInterval(beat, 30_000);
}

export function hangUp(session: Session): void {
  stopTimer(session.heartbeat);
}
