let close!: (reason: Error) => void;

export const closing = new Promise<never>((_, reject) => {
  close = reject;
});
closing.catch(() => {});

export function beginToClose(): void {
  close(new Error('the bakery is closing'));
}
