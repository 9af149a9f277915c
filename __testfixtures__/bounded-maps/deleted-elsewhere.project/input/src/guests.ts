export interface Guest {
  name: string;
}

export const guests = new Map<string, Guest>();

export function arrive(guestId: string, guest: Guest): void {
  guests.set(guestId, guest);
}
