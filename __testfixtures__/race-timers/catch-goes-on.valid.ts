export async function abortProcess(exited: Promise<void>): Promise<void> {
  let timeoutId: NodeJS.Timeout | undefined;
  const kill = new Promise<void>((resolve) => {
    timeoutId = setTimeout(() => resolve(), 5000);
  });
  try {
    await Promise.race([exited, kill]);
  } catch (error) {
    console.log('the process ended badly', error);
  }
  if (timeoutId) clearTimeout(timeoutId);
}
