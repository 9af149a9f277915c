const { Pool } = require('pg');
const { DishStore, printAll } = require('./store');

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const store = new DishStore(pool);

exports.dish = (id) => store.find(id);
exports.print = () => printAll(pool);
