const pool = require('./pool');
const rows = require('./rows');

exports.treesIn = async function treesIn(row) {
  const { rows: found } = await pool.query('SELECT id FROM trees WHERE row = $1', [rows.nameOf(row)]);
  return found;
};
