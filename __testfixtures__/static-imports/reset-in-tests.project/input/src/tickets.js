export async function nextTicket() {
  const { take } = await import('./counter.js');
  return take();
}
