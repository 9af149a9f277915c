export async function serveUntilKilled(start: () => void): Promise<void> {
  start();
  setInterval(() => console.log('still serving'), 60_000);
  await new Promise(() => {});
}

export const hold = (): void => {
  setInterval(() => {}, 1 << 30);
};
