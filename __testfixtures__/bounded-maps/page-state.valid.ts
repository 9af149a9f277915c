const opened = new Map<string, number>();

document.addEventListener('click', (event) => {
  opened.set((event.target as HTMLElement).id, Date.now());
});

export function openedAt(elementId: string): number | undefined {
  return opened.get(elementId);
}
