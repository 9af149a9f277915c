const { Pool } = require('pg');

let pgPool;

/** One for the process, made when it is first asked for. */
function getPgPool() {
  return (pgPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));
}

module.exports = { getPgPool };
