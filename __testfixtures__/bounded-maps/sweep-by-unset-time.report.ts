interface Visit {
  guests: number;
  leftAt?: number;
}

const visits = new Map<string, Visit>();

export function arrive(visitId: string, guests: number): void {
  visits.set(visitId, { guests });
}

export function guestsOf(visitId: string): number | undefined {
  return visits.get(visitId)?.guests;
}

setInterval(() => {
  for (const [id, visit] of visits) {
    if (visit.leftAt !== undefined && Date.now() - visit.leftAt > 60_000) visits.delete(id);
  }
}, 60_000).unref();
