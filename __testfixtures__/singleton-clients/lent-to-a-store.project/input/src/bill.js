const { Pool } = require('pg');
const { priceOf } = require('./store');

exports.bill = async (ids) => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  let sum = 0;
  for (const id of ids) sum += await priceOf({ pool, id });
  return sum;
};
