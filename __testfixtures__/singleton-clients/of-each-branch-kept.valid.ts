import express from 'express';
import OpenAI from 'openai';
import { Pool } from 'pg';

const pools = new Map<string, Pool>();

function poolOf(branch: string): Pool {
  let pool = pools.get(branch);
  if (!pool) {
    pool = new Pool({ host: `${branch}.branches.internal` });
    pools.set(branch, pool);
  }
  return pool;
}

const app = express();

app.get('/branches/:branch/loans', async (req, res) => {
  res.json((await poolOf(req.params.branch).query('select * from loans')).rows);
});

app.get('/branches/:branch/count', async (req, res) => {
  const pool = new Pool({ host: `${req.params.branch}.branches.internal`, max: 1 });
  try {
    res.json((await pool.query('select count(*) from loans')).rows);
  } finally {
    await pool.end();
  }
});

// A key of the guest: it holds no connection of its own.
app.post('/ask', async (req, res) => {
  const openai = new OpenAI({ apiKey: String(req.headers['x-key']) });
  res.json(await openai.responses.create({ model: 'gpt-4o-mini', input: req.body.text }));
});

app.listen(3000);
