import express, { type NextFunction, type Request, type Response } from 'express';
import Koa from 'koa';
import { Pool } from 'pg';

const pool = new Pool({ max: 20 });
const app = express();
const koa = new Koa();

declare module 'express-serve-static-core' {
  interface Request {
    shelf?: import('pg').PoolClient;
  }
}

async function withShelf(req: Request, _res: Response, next: NextFunction): Promise<void> {
  const client = await pool.connect();
  await client.query('set role reader');
  req.shelf = client;
  next();
}

app.get('/books', withShelf, async (req, res) => {
  const { rows } = await req.shelf!.query('select * from books');
  res.json(rows);
});

koa.use(async (ctx, next) => {
  ctx.state.desk = await pool.connect();
  await next();
});

koa.use(async (ctx) => {
  ctx.body = (await ctx.state.desk.query('select * from loans')).rows;
});

app.listen(8080);
koa.listen(8081);
