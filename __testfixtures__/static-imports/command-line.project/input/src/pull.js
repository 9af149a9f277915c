export async function pull(options) {
  await Promise.resolve(options);
}
