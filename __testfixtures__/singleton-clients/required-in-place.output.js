const express = require('express');

let sharedPgPool;

let sharedAnthropic;

let sharedStripe;
function getStripe() {
  return (sharedStripe ??= require('stripe')(process.env.STRIPE_KEY));
}

const app = express();

app.get('/dishes', async (_req, res) => {
  const { Pool } = require('pg');
  const pool = (sharedPgPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));
  res.json((await pool.query('select * from dishes')).rows);
});

app.get('/answer', async (req, res) => {
  const { default: Anthropic } = await import('@anthropic-ai/sdk');
  const claude = (sharedAnthropic ??= new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY }));
  res.json(await claude.messages.create({ messages: [{ role: 'user', content: req.query.q }] }));
});

app.get('/pay', async (req, res) => {
  const stripe = getStripe();
  res.json(await stripe.charges.create({ amount: Number(req.query.cents), currency: 'eur' }));
});

app.listen(3000);
