export async function push(options) {
  await Promise.resolve(options);
}
