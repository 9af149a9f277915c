/**
 * @param {Promise<void>} work
 * @param {number} ms
 */
export async function broil(work, ms) {
  let timer;
  await Promise.race([
    work,
    new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('Too slow')), ms);
    }),
  ]).finally(() => clearTimeout(timer));
}
