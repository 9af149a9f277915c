const reminders = new Map<string, NodeJS.Timeout>();

export function remind(order: string, notify: () => void): void {
  const reminder = setInterval(notify, 60_000);
  reminders.set(order, reminder);
}

export function forgetAll(): void {
  for (const [, reminder] of reminders) clearInterval(reminder);
  reminders.clear();
}
