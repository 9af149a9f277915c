function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

declare function greet(guest: string): Promise<void>;
declare function seat(guest: string): Promise<void>;

export async function welcome(guests: readonly string[], paceMs: number): Promise<void> {
  for (const guest of guests) {
    const pace = wait(paceMs);
    await Promise.race([pace, greet(guest)]);
    await pace;
  }
}

export async function seatAll(guests: readonly string[], paceMs: number): Promise<void> {
  for (const guest of guests) {
    const pace = new Promise<void>((resolve) => setTimeout(resolve, paceMs));
    const seated = seat(guest);
    await Promise.race([pace, seated]);
    await Promise.all([pace, seated]);
  }
}
