import express from 'express';
import { Pool, type PoolClient } from 'pg';

declare module 'express-serve-static-core' {
  interface Request {
    db?: PoolClient;
  }
}

const pool = new Pool();
const app = express();

/** A client that leaves never gets the whole of the response. */
app.use(async (req, res, next) => {
  const db = await pool.connect();
  req.db = db;
  res.on('finish', () => {
    db.release();
  });
  next();
});

app.get('/mills', async (req, res) => {
  const db = await pool.connect();
  const giveBack = () => db.release();
  res.once('finish', giveBack);
  res.json((await db.query('select * from mills')).rows);
});

app.listen(8080);
