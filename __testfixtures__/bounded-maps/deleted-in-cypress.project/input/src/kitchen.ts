export async function totalOf(guest: string): Promise<number> {
  return guest.length;
}
