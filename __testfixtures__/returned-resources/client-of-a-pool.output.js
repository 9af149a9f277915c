/** The client of a pool, in a chain of members, by the promise of its request. */
exports.copyShelf = async function copyShelf(context, shelf) {
  try {
    const client = await context.db.client.pool.acquire().promise;
    try {
      const books = await context.store.readShelf(client, shelf);
      return books;
    } finally {
      await context.db.client.pool.release(client);
    }
  } catch (error) {
    return context.fail(error);
  }
};

/** Nothing but the two calls says that a press is lent. */
exports.printPage = async function printPage(hall, page) {
  const press = await hall.take(page.size);
  try {
    await press.print(page);
  } finally {
    hall.giveBack(press);
  }
};
