export async function sendEvent(send: () => Promise<void>): Promise<void> {
  const timeout = new Promise<void>((_, reject) => {
    const id = setTimeout(() => {
      clearTimeout(id);
      reject(new Error('client too slow'));
    }, 1000);
  });
  return Promise.race([send(), timeout]);
}
