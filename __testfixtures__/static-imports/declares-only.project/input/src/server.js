import express from 'express';
import { createServer } from 'node:http';

const app = express();

app.get('/menu', async (req, res) => {
  const { format } = await import('./format.js');
  const text = await menu();
  res.end(format(text));
});

app.get('/pdf', async (req, res) => {
  const { render } = await import('./render.js');
  res.end(await render(await menu()));
});

app.get('/orders', async (req, res) => {
  const { orders } = await import('./orders.js');
  res.end(await orders());
});

app.get('/settings', async (req, res) => {
  const { settings } = await import('./settings.js');
  res.end(settings.name);
});

app.get('/prices', async (req, res) => {
  if (req.query.rounded) {
    const { round } = await import('./format.js');
    res.end(round(await menu()));
  }
});

async function menu() {
  return 'soup';
}

export const server = createServer(app);
