const { Pool } = require('pg');

let sharedPgPool;
function getPgPool() {
  return sharedPgPool || (sharedPgPool = new Pool({ connectionString: process.env.DATABASE_URL }));
}

async function openTabs() {
  const pool = getPgPool();
  const { rowCount } = await pool.query('select 1 from tabs where closed_at is null');
  return rowCount;
}

module.exports = { openTabs };
