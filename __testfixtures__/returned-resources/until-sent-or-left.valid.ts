import express from 'express';
import { Pool } from 'pg';

const pool = new Pool();
const app = express();

app.use(async (req, res, next) => {
  const db = await pool.connect();
  Reflect.set(req, 'db', db);
  res.on('close', () => db.release());
  next();
});

app.get('/both', async (req, res) => {
  const db = await pool.connect();
  let isOver = false;
  const giveBack = () => {
    if (!isOver) db.release();
    isOver = true;
  };
  res.on('finish', giveBack);
  res.on('close', giveBack);
  res.json((await db.query('select 1')).rows);
});

/** The connection of the request tells of the leaving. */
app.get('/heard', async (req, res) => {
  const db = await pool.connect();
  Reflect.set(req, 'db', db);
  req.on('close', () => res.end());
  res.on('finish', () => db.release());
});

app.listen(8080);
