import express from 'express';
import { Pool } from 'pg';

const own = new Pool();
export const app = express();

app.get('/lines', async (req, res) => {
  const client = await own.connect();
  try {
    const { rows } = await client.query('select * from lines');
    res.json(rows);
  } finally {
    client.release();
  }
});
