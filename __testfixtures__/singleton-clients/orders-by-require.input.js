const { Pool } = require('pg');

async function ordersOf(table) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  const { rows } = await pool.query('select * from orders where "table" = $1', [table]);
  return rows;
}

module.exports = { ordersOf };
