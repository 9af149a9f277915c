export async function sendEvent(send: () => Promise<void>): Promise<void> {
  let id: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((_, reject) => {
    id = setTimeout(() => {
      clearTimeout(id);
      reject(new Error('client too slow'));
    }, 1000);
  });
  return Promise.race([send(), timeout]).finally(() => clearTimeout(id));
}
