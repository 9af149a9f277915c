import express from 'express';

const app = express();

/** Each line of a long list may be late: something is sent meanwhile. */
app.get('/list', (_req, res) => {
  const beat = setInterval(() => res.write(' '), 5_000);
  res.on('close', () => clearInterval(beat));
});

app.get('/news', (_req, res) => {
  const beat = setInterval(() => res.write(' '), 5_000);
  res.on('finish', () => clearInterval(beat));
  res.on('close', () => clearInterval(beat));
});

app.listen(8080);
