/**
 * @param {Promise<void>} work
 * @param {number} ms
 */
export async function broil(work, ms) {
  await Promise.race([
    work,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error('Too slow')), ms);
    }),
  ]);
}
