const { Pool } = require('pg');

let sharedPgPool;
function getPgPool() {
  return (sharedPgPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));
}

async function ordersOf(table) {
  const pool = getPgPool();
  const { rows } = await pool.query('select * from orders where "table" = $1', [table]);
  return rows;
}

module.exports = { ordersOf };
