export async function probe(connection, log) {
  try {
    await Promise.race([
      connection.ping(),
      new Promise((_, reject) => setTimeout(() => reject(new Error('probe timeout')), 10_000)),
    ])
  } finally {
    ['closed', 'probed'].forEach((event) => log(event))
  }
}
