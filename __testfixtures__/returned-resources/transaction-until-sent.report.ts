import express from 'express';
import { knex } from 'knex';

const db = knex({ client: 'pg' });
const app = express();

app.use(async (req, res, next) => {
  // leakfix: The client keeps the transaction `work` for good when it leaves before `res` emits 'finish'.
  const work = await db.transaction();
  Reflect.set(req, 'work', work);
  res.on('finish', () => {
    if (res.statusCode < 400) void work.commit();
    else void work.rollback();
  });
  next();
});

app.listen(8080);
