import express from 'express';
import { PrismaClient } from '@prisma/client';
import { Client, Pool } from 'pg';
import { PostHog } from 'posthog-node';

const app = express();

app.get('/dishes', async (_req, res) => {
  const prisma = new PrismaClient();
  try {
    res.json(await prisma.dish.findMany());
  } finally {
    await prisma.$disconnect();
  }
});

app.post('/orders', async (req, res) => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query('insert into orders (dish) values ($1)', [req.body.dish]);
  } finally {
    await client.end();
  }
  res.sendStatus(201);
});

app.get('/tables/:id', async (req, res) => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  let found;
  try {
    found = await pool.query('select * from tables where id = $1', [req.params.id]);
    if (found.rows.length === 0) {
      res.sendStatus(404);
      return;
    }
  } finally {
    await pool.end();
  }
  res.json(found.rows[0]);
});

app.post('/visits', async (req, res) => {
  const posthog = new PostHog(process.env.POSTHOG_KEY ?? '');
  posthog.capture({ distinctId: req.body.guest, event: 'visit' });
  await posthog.shutdown();
  res.sendStatus(204);
});

app.listen(3000);
