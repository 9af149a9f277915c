const COOLDOWN = 60_000;

class Announcer {
  private last: { [issue: number]: number } = Object.create(null);

  isTooSoon(issue: number): boolean {
    if (this.last[issue] && this.last[issue] + COOLDOWN > Date.now()) return true;
    this.last[issue] = Date.now();
    return false;
  }
}

export const announcer = new Announcer();
