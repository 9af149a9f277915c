const beat = (): NodeJS.Timeout => setInterval(() => console.log('beat'), 1_000);

export function openKitchen(): void {
  beat();
}
