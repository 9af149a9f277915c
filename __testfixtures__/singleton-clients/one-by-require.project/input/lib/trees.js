const { Pool } = require('pg');
const rows = require('./rows');

exports.treesIn = async function treesIn(row) {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  const { rows: found } = await pool.query('SELECT id FROM trees WHERE row = $1', [rows.nameOf(row)]);
  return found;
};
