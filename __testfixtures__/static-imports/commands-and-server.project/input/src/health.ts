export async function health(): Promise<string> {
  const { freemem } = await import('node:os');
  return String(freemem());
}
