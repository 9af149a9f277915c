const { Pool } = require('pg');

const keep = { pools: [] };

function remember(pool) {
  keep.pools.push(pool);
}

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
remember(pool);

exports.report = () => pool.query('select count(*) from orders');
