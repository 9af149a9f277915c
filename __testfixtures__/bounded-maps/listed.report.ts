interface Visit {
  guests: number;
}

const visits = new Map<string, Visit>();

export function seat(visitId: string, guests: number): void {
  visits.set(visitId, { guests });
}

export function guests(): number {
  return [...visits.values()].reduce((sum, visit) => sum + visit.guests, 0);
}
