const { getPgPool } = require('./pg-pool');
const { priceOf } = require('./store');

exports.bill = async (ids) => {
  const pool = getPgPool();
  let sum = 0;
  for (const id of ids) sum += await priceOf({ pool, id });
  return sum;
};
