import express, { type NextFunction, type Request, type Response } from 'express';
import Koa from 'koa';
import { Pool, type PoolClient } from 'pg';
import { giveUp } from './desks.js';

const pool = new Pool({ max: 20 });
const app = express();
const koa = new Koa();

/** When the response is done. */
app.use(async (req: Request & { shelf?: PoolClient }, res: Response, next: NextFunction) => {
  const client = await pool.connect();
  res.once('close', () => client.release());
  req.shelf = client;
  next();
});

/** By its name on the context. */
koa.use(async (ctx, next) => {
  ctx.state.desk = await pool.connect();
  try {
    await next();
  } finally {
    ctx.state.desk.release();
  }
});

/** Other code is handed it. */
koa.use(async (ctx, next) => {
  ctx.state.counter = await pool.connect();
  await next();
  giveUp(ctx.state.counter);
});

/** By another name. */
app.get('/rooms', async (req: Request & { room?: PoolClient }, res) => {
  req.room = await pool.connect();
  const { room } = req;
  res.json((await room.query('select * from rooms')).rows);
  room.release();
});

app.listen(8080);
koa.listen(8081);
