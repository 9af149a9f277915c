const notes = new WeakMap<object, string>();

export function note(guest: object, text: string): void {
  notes.set(guest, text);
}
