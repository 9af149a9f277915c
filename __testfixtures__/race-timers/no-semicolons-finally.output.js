export async function probe(connection, log) {
  let timer
  try {
    await Promise.race([
      connection.ping(),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('probe timeout')), 10_000)
      }),
    ])
  } finally {
    clearTimeout(timer);
    ['closed', 'probed'].forEach((event) => log(event))
  }
}
