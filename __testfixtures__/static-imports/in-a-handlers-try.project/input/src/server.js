import express from 'express';

const app = express();

app.get('/labels/:book', async (req, res) => {
  try {
    const { label } = await import('./label.js');
    res.end(label(await book(req.params.book)));
  } catch (error) {
    res.status(500).end(String(error));
  }
});

// It is tried for itself.
app.get('/seals/:book', async (req, res) => {
  let seal = (text) => text;
  try {
    ({ seal } = await import('./seal.js'));
  } catch {
    seal = (text) => `(${text})`;
  }
  res.end(seal(await book(req.params.book)));
});

// What it does when it is loaded may fail, and the answer says so.
app.get('/prices/:book', async (req, res) => {
  try {
    const { prices } = await import('./prices.js');
    res.end(String(prices[req.params.book]));
  } catch (error) {
    res.status(500).end(String(error));
  }
});

async function book(name) {
  return name.toUpperCase();
}

app.listen(3000);
