const express = require('express');
const pool = require('./lib/pool');
const { treesIn } = require('./lib/trees');

const app = express();
app.get('/trees/:row', async (req, res) => {
  res.json(await treesIn(req.params.row));
});
const server = app.listen(3000);
process.once('SIGINT', () => server.close(() => pool.end()));
