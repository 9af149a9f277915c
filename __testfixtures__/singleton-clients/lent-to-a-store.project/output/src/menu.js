const { getPgPool } = require('./pg-pool');
const { DishStore, printAll } = require('./store');

const pool = getPgPool();
const store = new DishStore(pool);

exports.dish = (id) => store.find(id);
exports.print = () => printAll(pool);
