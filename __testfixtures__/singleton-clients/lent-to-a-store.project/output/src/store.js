class DishStore {
  constructor(pool) {
    this.pool = pool;
  }

  find(id) {
    return this.pool.query('select * from dishes where id = $1', [id]);
  }
}

async function priceOf({ pool, id }) {
  const { rows } = await pool.query('select price from dishes where id = $1', [id]);
  return rows[0]?.price;
}

async function printAll(db) {
  for (const { name } of (await db.query('select name from dishes')).rows) console.log(name);
}

exports.DishStore = DishStore;
exports.priceOf = priceOf;
exports.printAll = printAll;
