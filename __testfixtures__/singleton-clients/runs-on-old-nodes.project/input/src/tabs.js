const { Pool } = require('pg');

async function openTabs() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  const { rowCount } = await pool.query('select 1 from tabs where closed_at is null');
  return rowCount;
}

module.exports = { openTabs };
